import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { sqlText, withDatabase } from '../model/duckdb.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { ledgerRowsSql, needIdsFile, unreadableIds, type RunIds } from './ledger-rows.ts';

/**
 * Turns the ledger that a gateway of ours gave into ledger.parquet: the rows of this plan and this
 * run's salt, for a gateway that lives longer may know others too. Of one behind the target all
 * that it received meanwhile is kept. Does nothing without a ledger.
 * @throws PeakdayError of kind `cannot-judge` where the file of the wallet's ids is of no use
 */
export const ledgerToParquet = async (runFolder: string, run: RunIds): Promise<void> => {
  const raw = join(runFolder, RUN_FILES.rawLedger);
  if (!existsSync(raw)) return;
  const idsFile = run.dependency?.idsFile;
  if (idsFile !== undefined) needIdsFile(idsFile, runFolder);
  await withDatabase(async (db) => {
    await db.run(`
      CREATE VIEW given AS FROM read_csv(${sqlText(raw)}, header=true, auto_detect=false,
        columns={'payment_request_id': 'VARCHAR', 'state': 'VARCHAR', 'charges': 'UINTEGER',
          'amount': 'VARCHAR', 'currency': 'VARCHAR', 'refunded': 'VARCHAR',
          'pay_requests': 'UINTEGER', 'received_epoch_ms': 'DOUBLE'})`);
    const rows = ledgerRowsSql(run);
    if (idsFile !== undefined) {
      await db.run(`CREATE TEMP TABLE joined AS ${rows}`).catch((cause: unknown) => {
        throw unreadableIds(idsFile, runFolder, cause);
      });
    }
    await db.run(`
      COPY (FROM ${idsFile === undefined ? `(${rows})` : 'joined'} ORDER BY plan_index)
      TO ${sqlText(join(runFolder, RUN_FILES.ledger))} (FORMAT parquet, COMPRESSION zstd)`);
  });
};
