import type { Database } from '../model/duckdb.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import type { Run } from '../model/run/run.ts';
import { dependencySentence } from './dependency-sentence.ts';
import type { Reconciliation } from './ledger.ts';

type DependencyFigures = NonNullable<Run['dependency']>;

export interface Joined {
  readonly reconciliation: Reconciliation;
  readonly dependency: DependencyFigures;
}

type Counts = Omit<DependencyFigures, 'url' | 'id' | 'sentence'> &
  Pick<Run['ledger'], 'reconciled' | 'lost' | 'doubled' | 'unknown'> &
  Pick<Reconciliation, 'rowsWithoutRequest'>;

/**
 * What stands charged of one row: a cancel gives all back, a refund what it is of. A payment booked
 * twice is charged twice its amount.
 */
const CHARGED = `
  CASE WHEN state = 'SUCCESS' AND amount != ''
    THEN charges - CAST(refunded AS HUGEINT) // CAST(amount AS HUGEINT) ELSE 0 END`;

/**
 * Holds what the customers of the user's system were told, warm-up included, against the ledger of
 * the gateway behind it. A payment may have several rows there: the system names them.
 *
 * - doubled: more than one charge stands
 * - lost: told to be paid and not charged, or charged and told otherwise
 * - unknown: the customer never learnt what came of it
 * - reconciled: told as it is
 *
 * @param faults What the gateway was meanwhile, if anything, such as `slow for 4 min of the run`.
 */
export const joinDependency = async (
  db: Database,
  { url, id, idsFile }: NonNullable<ReplayFacts['dependency']>,
  faults?: string,
): Promise<Joined> => {
  const { reconciled, lost, doubled, unknown, rowsWithoutRequest, ...figures } =
    await db.row<Counts>(`
    WITH
      rows AS (SELECT plan_index, state != 'REJECTED' AS came, ${CHARGED} AS charged FROM ledger),
      wallet AS (
        SELECT plan_index, count(*) FILTER (came) AS reached, sum(charged) AS charged
        FROM rows WHERE plan_index IS NOT NULL GROUP BY plan_index),
      told AS (
        SELECT plan_index, settlement FROM payments WHERE ending IN ('answered', 'failed')),
      both_sides AS (
        SELECT told.plan_index AS asked, settlement, coalesce(reached, 0) AS reached,
          coalesce(charged, 0) AS charged
        FROM told FULL JOIN wallet USING (plan_index)),
      judged AS (
        SELECT *, CASE
          WHEN charged > 1 THEN 'doubled'
          WHEN asked IS NULL OR settlement IS NULL OR settlement = 'unresolved' THEN 'unknown'
          WHEN charged = 0 AND settlement = 'succeeded' THEN 'uncharged'
          WHEN charged = 1 AND settlement != 'succeeded' THEN 'untold'
          ELSE 'reconciled' END AS found
        FROM both_sides),
      strangers AS (SELECT * FROM rows WHERE plan_index IS NULL)
    SELECT count(*) FILTER (asked IS NOT NULL) AS payments,
      count(*) FILTER (asked IS NOT NULL AND reached = 1) AS "reachedOnce",
      count(*) FILTER (asked IS NOT NULL AND reached > 1) AS "reachedMoreThanOnce",
      count(*) FILTER (asked IS NOT NULL AND reached = 0) AS "neverReached",
      count(*) FILTER (found = 'uncharged') AS "toldPaidNotCharged",
      count(*) FILTER (found = 'untold') AS "chargedNotToldPaid",
      count(*) FILTER (found = 'unknown' AND asked IS NOT NULL AND charged > 0) AS "chargedUnknown",
      (SELECT count(*) FILTER (came) FROM strangers) AS "strangers",
      (SELECT count(*) FILTER (charged > 0) FROM strangers) AS "strangersCharged",
      count(*) FILTER (found IN ('uncharged', 'untold')) AS lost,
      count(*) FILTER (found = 'doubled') AS doubled,
      count(*) FILTER (found = 'unknown') AS unknown,
      count(*) FILTER (found = 'reconciled') AS reconciled,
      count(*) FILTER (asked IS NULL) AS "rowsWithoutRequest"
    FROM judged`);
  return {
    dependency: {
      url,
      id: idsFile ?? id,
      sentence: dependencySentence({ ...figures, doubled }, faults),
      ...figures,
    },
    reconciliation: {
      ledger: { source: 'dependency', reconciled, lost, doubled, unknown },
      rowsWithoutRequest,
      // A system may answer without its wallet: what that means is told by lost.
      answeredWithoutRow: 0,
    },
  };
};
