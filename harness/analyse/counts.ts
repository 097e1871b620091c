import type { Database } from '../model/duckdb.ts';
import type { PaymentCounts, Run } from '../model/run/run.ts';

/**
 * How the measured payments ended: planned = answered + failed + shed + unsent, and
 * answered = succeeded + declined + unresolved.
 */
export const countPayments = (db: Database): Promise<PaymentCounts> =>
  db.row<PaymentCounts>(`
    SELECT count(*) AS planned,
      count(*) FILTER (ending IN ('answered', 'failed')) AS sent,
      count(*) FILTER (ending = 'answered') AS answered,
      count(*) FILTER (ending = 'answered' AND settlement = 'succeeded') AS succeeded,
      count(*) FILTER (ending = 'answered' AND settlement IN ('declined', 'cancelled')) AS declined,
      count(*) FILTER (ending = 'answered' AND coalesce(settlement, 'unresolved') = 'unresolved')
        AS unresolved,
      count(*) FILTER (ending = 'failed') AS failed,
      count(*) FILTER (ending = 'shed') AS shed,
      count(*) FILTER (ending = 'unsent') AS unsent
    FROM payments WHERE measured`);

export const countWarmUp = (db: Database): Promise<Run['warmUp']> =>
  db.row<Run['warmUp']>(`
    SELECT count(*) AS planned, count(*) FILTER (ending IN ('answered', 'failed')) AS sent
    FROM payments WHERE NOT measured`);

/** HTTP requests of the measured payments. */
export const countRequests = (db: Database): Promise<Run['requests']> =>
  db.row<Run['requests']>(`
    SELECT count(*) FILTER (outcome != 'shed') AS sent,
      count(*) FILTER (outcome IN ('success', 'declined', 'pending')) AS answered,
      count(*) FILTER (outcome IN ('unknown', 'error')) AS failed,
      count(*) FILTER (outcome = 'shed') AS shed
    FROM requests SEMI JOIN (FROM payments WHERE measured) USING (plan_index)`);
