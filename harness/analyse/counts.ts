import { sqlText, type Database } from '../model/duckdb.ts';
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

/** Payments that count as failed because the run ended before they did. */
export const countCutOff = async (db: Database): Promise<number> => {
  const { open } = await db.row<{ open: number }>(
    `SELECT count(*) AS open FROM payments WHERE measured AND ending = 'failed' AND settlement IS NULL`,
  );
  return open;
};

export const countWarmUp = (db: Database): Promise<Run['warmUp']> =>
  db.row<Run['warmUp']>(`
    SELECT count(*) AS planned, count(*) FILTER (ending IN ('answered', 'failed')) AS sent
    FROM payments WHERE NOT measured`);

/** By what a payment API says of a key that it does not know, and of a signature that is not its. */
const SIGNATURE_REFUSALS = ['INVALID_SIGNATURE', 'SIGNATURE_INVALID', 'KEY_NOT_FOUND'];

export interface SignatureRefusal {
  readonly code: string;
  readonly payments: number;
}

/** Measured payments whose first step was refused for its signature, most frequent code first. */
export const countSignatureRefusals = (db: Database): Promise<readonly SignatureRefusal[]> =>
  db.rows<SignatureRefusal>(`
    SELECT result_code AS code, count(*) AS payments FROM payments
    WHERE measured AND result_code IN (${SIGNATURE_REFUSALS.map(sqlText).join()})
    GROUP BY code ORDER BY payments DESC, code`);

/** HTTP requests of the measured payments. */
export const countRequests = (db: Database): Promise<Run['requests']> =>
  db.row<Run['requests']>(`
    SELECT count(*) FILTER (outcome != 'shed') AS sent,
      count(*) FILTER (outcome IN ('success', 'declined', 'pending')) AS answered,
      count(*) FILTER (outcome IN ('unknown', 'error')) AS failed,
      count(*) FILTER (outcome = 'shed') AS shed
    FROM requests SEMI JOIN (FROM payments WHERE measured) USING (plan_index)`);
