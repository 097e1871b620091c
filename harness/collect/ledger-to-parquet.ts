import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { dependencyIdPattern } from '../model/dependency-id.ts';
import { sqlText, withDatabase } from '../model/duckdb.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run.ts';

/**
 * Turns the ledger that a gateway of ours gave into ledger.parquet: the rows of this plan and this
 * run's salt, for a gateway that lives longer may know others too. Of one behind the target all
 * that it received meanwhile is kept: what belongs to no payment of the run has no plan index. Does
 * nothing without a ledger.
 */
export const ledgerToParquet = async (
  runFolder: string,
  { planHash, salt, dependency }: Pick<ReplayFacts, 'planHash' | 'salt' | 'dependency'>,
): Promise<void> => {
  const raw = join(runFolder, RUN_FILES.rawLedger);
  if (!existsSync(raw)) return;
  const pattern = dependencyIdPattern(dependency?.id ?? '{id}', { planHash, salt });
  const strangers =
    dependency === undefined ? '' : `OR received_epoch_ms >= ${dependency.sinceEpochMs}`;
  await withDatabase((db) =>
    db.run(`
      COPY (
        SELECT TRY_CAST(regexp_extract(payment_request_id, ${sqlText(pattern)}, 1) AS UINTEGER)
          AS plan_index, *
        FROM read_csv(${sqlText(raw)}, header=true, auto_detect=false,
          columns={'payment_request_id': 'VARCHAR', 'state': 'VARCHAR', 'charges': 'UINTEGER',
            'amount': 'VARCHAR', 'currency': 'VARCHAR', 'refunded': 'VARCHAR',
            'pay_requests': 'UINTEGER', 'received_epoch_ms': 'DOUBLE'})
        WHERE regexp_matches(payment_request_id, ${sqlText(pattern)}) ${strangers}
        ORDER BY plan_index
      ) TO ${sqlText(join(runFolder, RUN_FILES.ledger))} (FORMAT parquet, COMPRESSION zstd)`),
  );
};
