import type { Database } from '../model/duckdb.ts';
import type { Run } from '../model/run/run.ts';

export interface Reconciliation {
  readonly ledger: Run['ledger'];
  /** Rows of the ledger for which no request is on file, and the other way round. */
  readonly rowsWithoutRequest: number;
  readonly answeredWithoutRow: number;
}

const NO_LEDGER: Reconciliation = {
  ledger: { source: 'none', reconciled: 0, lost: 0, doubled: 0, unknown: 0 },
  rowsWithoutRequest: 0,
  answeredWithoutRow: 0,
};

/**
 * Holds what the journey believes of each payment, warm-up included, against the target's ledger.
 *
 * - doubled: the customer was charged more than once
 * - lost: one side has it as paid and the other does not
 * - unknown: the journey could not learn the final state
 * - reconciled: both sides agree
 */
export const reconcile = async (db: Database, hasLedger: boolean): Promise<Reconciliation> => {
  if (!hasLedger) return NO_LEDGER;
  const { lost, doubled, unknown, reconciled, ...rows } = await db.row<
    Omit<Run['ledger'], 'source'> & Omit<Reconciliation, 'ledger'>
  >(`
    WITH
      believed AS (
        SELECT plan_index, first_outcome, settlement FROM payments WHERE ending IN ('answered', 'failed')),
      -- Two targets have a ledger each: who stands in both was charged by both.
      booked AS (
        SELECT plan_index, sum(charges) AS charges, bool_or(state = 'SUCCESS') AS paid
        FROM ledger GROUP BY plan_index),
      both_sides AS (
        SELECT believed.plan_index AS asked, booked.plan_index AS known, first_outcome, settlement,
          coalesce(charges, 0) AS charges, coalesce(paid, false) AS paid
        FROM believed FULL JOIN booked USING (plan_index)),
      judged AS (
        SELECT *, CASE
          WHEN charges > 1 THEN 'doubled'
          WHEN asked IS NULL OR settlement IS NULL OR settlement = 'unresolved' THEN 'unknown'
          WHEN paid != (settlement = 'succeeded') THEN 'lost'
          ELSE 'reconciled' END AS found
        FROM both_sides)
    SELECT count(*) FILTER (found = 'lost') AS lost,
      count(*) FILTER (found = 'doubled') AS doubled,
      count(*) FILTER (found = 'unknown') AS unknown,
      count(*) FILTER (found = 'reconciled') AS reconciled,
      count(*) FILTER (asked IS NULL) AS "rowsWithoutRequest",
      count(*) FILTER (known IS NULL AND first_outcome IN ('success', 'declined', 'pending'))
        AS "answeredWithoutRow"
    FROM judged`);
  return { ledger: { source: 'mock', reconciled, lost, doubled, unknown }, ...rows };
};
