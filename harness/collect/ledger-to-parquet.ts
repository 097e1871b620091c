import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { sqlText, withDatabase } from '../model/duckdb.ts';
import { RUN_FILES } from '../model/run/run.ts';

/**
 * Turns the ledger that a gateway of ours gave into ledger.parquet: the rows of this plan and this
 * run's salt, for a gateway that lives longer may know others too. Does nothing without a ledger.
 */
export const ledgerToParquet = async (
  runFolder: string,
  { planHash, salt }: { readonly planHash: string; readonly salt: string },
): Promise<void> => {
  const raw = join(runFolder, RUN_FILES.rawLedger);
  if (!existsSync(raw)) return;
  const pattern = `^pd-${planHash.slice(0, 10)}-([0-9]+)${salt === '' ? '' : `-${salt}`}$`;
  await withDatabase((db) =>
    db.run(`
      COPY (
        SELECT CAST(regexp_extract(payment_request_id, ${sqlText(pattern)}, 1) AS UINTEGER) AS plan_index, *
        FROM read_csv(${sqlText(raw)}, header=true, auto_detect=false,
          columns={'payment_request_id': 'VARCHAR', 'state': 'VARCHAR', 'charges': 'UINTEGER',
            'amount': 'VARCHAR', 'currency': 'VARCHAR', 'refunded': 'VARCHAR',
            'pay_requests': 'UINTEGER', 'received_epoch_ms': 'DOUBLE'})
        WHERE regexp_matches(payment_request_id, ${sqlText(pattern)})
        ORDER BY plan_index
      ) TO ${sqlText(join(runFolder, RUN_FILES.ledger))} (FORMAT parquet, COMPRESSION zstd)`),
  );
};
