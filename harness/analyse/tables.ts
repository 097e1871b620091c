import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { DOUBLE, DuckDBDataChunk, UINTEGER } from '@duckdb/node-api';

import { sqlText, type Database } from '../model/duckdb.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/** Rows a chunk: DuckDB's own vector size. */
const CHUNK_ROWS = 2_048;

export interface TableOptions {
  /** Rows of the plan that were to be replayed: from, to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** The journey's first step, which begins at the planned instant. */
  readonly entryStep: string;
}

export interface MadeTables {
  readonly hasLedger: boolean;
  /** Requests that stand more than once. */
  readonly recordsDoubled: number;
}

/**
 * Makes the tables that all figures come from:
 *
 * - `requests`: requests.parquet
 * - `payments`: every payment that was to be replayed, one row each, with how its first step
 *   ended, when it was settled, and its times. `ending` is answered, failed, shed or unsent;
 *   `response_ms` and `payment_ms` are infinite where there was no answer, no final state.
 *   Warm-up payments are in it with `measured` false.
 * - `ledger`: ledger.parquet, where there is one
 *
 */
export const makeTables = async (
  db: Database,
  runFolder: string,
  plan: Plan,
  { from, to, entryStep }: TableOptions,
): Promise<MadeTables> => {
  const file = (name: string): string => sqlText(join(runFolder, name));
  await db.run(`CREATE VIEW requests AS SELECT * FROM ${file(RUN_FILES.requests)}`);
  await loadPlannedInstants(db, plan.plannedMs(), from, to);
  const recordsDoubled = await countDoubled(db);
  await db.run(paymentsSql(entryStep, recordsDoubled > 0));
  const hasLedger = existsSync(join(runFolder, RUN_FILES.ledger));
  if (hasLedger) {
    await db.run(`CREATE VIEW ledger AS SELECT * FROM ${file(RUN_FILES.ledger)}`);
  }
  return { hasLedger, recordsDoubled };
};

const loadPlannedInstants = async (
  db: Database,
  plannedMs: Float64Array,
  from: number,
  to: number,
): Promise<void> => {
  await db.run('CREATE TABLE planned (plan_index UINTEGER, planned_ms DOUBLE)');
  const appender = await db.connection.createAppender('planned');
  for (let row = from; row < to; row += CHUNK_ROWS) {
    const instants = Array.from(plannedMs.subarray(row, Math.min(row + CHUNK_ROWS, to)));
    const chunk = DuckDBDataChunk.create([UINTEGER, DOUBLE], instants.length);
    chunk.setColumnValues(
      0,
      instants.map((_, i) => row + i),
    );
    chunk.setColumnValues(1, instants);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
};

/**
 * Should a record stand twice, the run is invalid; the figures then take the earlier of the two.
 * Sorting that out costs more than all the rest, so it is done only where it is needed.
 */
const onceEach = (doubled: boolean): string =>
  doubled ? 'QUALIFY row_number() OVER (PARTITION BY plan_index ORDER BY sent_ms) = 1' : '';

/** When a request ended; unqualified, for in each place one table has these columns. */
const ENDED = 'sent_ms + coalesce(blocked_ms, 0) + coalesce(service_ms, 0)';

const paymentsSql = (entryStep: string, doubled: boolean): string => `
  CREATE TABLE payments AS
  WITH
    firsts AS (
      SELECT * FROM requests WHERE step = ${sqlText(entryStep)} AND attempt = 1 ${onceEach(doubled)}),
    -- Most payments are settled by their first request; only the others need a second look.
    later AS (
      SELECT plan_index, settlement, outcome, ${ENDED} AS ended_ms
      FROM requests
      WHERE settlement IS NOT NULL AND NOT (step = ${sqlText(entryStep)} AND attempt = 1)
      ${onceEach(doubled)}),
    asked AS (
      SELECT plan_index, bool_or(outcome IN ('success', 'declined', 'pending')) AS told
      FROM requests
      WHERE settlement IS NULL AND NOT (step = ${sqlText(entryStep)} AND attempt = 1)
      GROUP BY plan_index),
    joined AS (
      SELECT planned.plan_index, planned.planned_ms, planned.planned_ms >= 0 AS measured,
        firsts.plan_index IS NOT NULL AS begun,
        firsts.* EXCLUDE (plan_index, planned_ms, settlement),
        coalesce(firsts.settlement, later.settlement) AS settlement,
        -- Learnt by a proper answer: no technical refusal, no cancel after nothing but failures.
        coalesce(later.outcome != 'error', true)
          AND (later.settlement IS DISTINCT FROM 'cancelled' OR coalesce(asked.told, true)) AS learnt,
        CASE WHEN firsts.settlement IS NULL THEN later.ended_ms ELSE ${ENDED} END AS ended_ms
      FROM planned LEFT JOIN firsts USING (plan_index) LEFT JOIN later USING (plan_index)
      LEFT JOIN asked USING (plan_index)),
    ended AS (
      SELECT *,
        CASE
          WHEN NOT begun THEN 'unsent'
          WHEN outcome = 'shed' THEN 'shed'
          WHEN outcome IN ('success', 'declined') THEN 'answered'
          -- "In process" is an answer if what came of it was learnt.
          WHEN outcome = 'pending' AND settlement IN ('succeeded', 'declined', 'cancelled')
            AND learnt THEN 'answered'
          ELSE 'failed' END AS ending
      FROM joined)
  SELECT plan_index, planned_ms, measured, ending, outcome AS first_outcome, result_code,
    settlement, sent_ms, lateness_ms, blocked_ms, service_ms, unseen_ms,
    CASE WHEN ending = 'answered' THEN response_ms ELSE 'infinity'::DOUBLE END AS response_ms,
    CASE WHEN settlement IN ('succeeded', 'declined', 'cancelled') THEN ended_ms - planned_ms
      ELSE 'infinity'::DOUBLE END AS payment_ms
  FROM ended`;

const countDoubled = async (db: Database): Promise<number> => {
  const { doubled } = await db.row<{ doubled: number }>(`
    SELECT count(*) AS doubled FROM (
      SELECT plan_index = lag(plan_index) OVER w AND step = lag(step) OVER w
        AND attempt = lag(attempt) OVER w AS again
      FROM requests WINDOW w AS (ORDER BY plan_index, step, attempt))
    WHERE again`);
  return doubled;
};

/** Writes the payments for SQL, pandas and the like; infinite times become null. */
export const writePayments = (db: Database, runFolder: string): Promise<void> =>
  db.run(`COPY (
      SELECT * REPLACE (
        nullif(response_ms, 'infinity'::DOUBLE) AS response_ms,
        nullif(payment_ms, 'infinity'::DOUBLE) AS payment_ms)
      FROM payments ORDER BY plan_index
    ) TO ${sqlText(join(runFolder, RUN_FILES.payments))} (FORMAT parquet, COMPRESSION zstd)`);
