import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { DOUBLE, DuckDBDataChunk, UINTEGER } from '@duckdb/node-api';

import { sqlText, type Database } from '../model/duckdb.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { RUN_FILES } from '../model/run/run.ts';

/** Rows a chunk: DuckDB's own vector size. */
const CHUNK_ROWS = 2_048;

export interface TableOptions {
  /** Rows of the plan that were to be replayed: from, to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** The journey's first step, which begins at the planned instant. */
  readonly entryStep: string;
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
 * @returns whether there is a ledger
 */
export const makeTables = async (
  db: Database,
  runFolder: string,
  plan: Plan,
  { from, to, entryStep }: TableOptions,
): Promise<boolean> => {
  const file = (name: string): string => sqlText(join(runFolder, name));
  await db.run(`CREATE VIEW requests AS SELECT * FROM ${file(RUN_FILES.requests)}`);
  await loadPlannedInstants(db, plan.plannedMs(), from, to);
  await db.run(paymentsSql(entryStep));
  const hasLedger = existsSync(join(runFolder, RUN_FILES.ledger));
  if (hasLedger) {
    await db.run(`CREATE VIEW ledger AS SELECT * FROM ${file(RUN_FILES.ledger)}`);
  }
  return hasLedger;
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

const paymentsSql = (entryStep: string): string => `
  CREATE TABLE payments AS
  WITH
    -- Should a record stand twice, the run is invalid; the figures take the first of the two.
    firsts AS (
      SELECT plan_index, arg_min(struct_pack(sent_ms, lateness_ms, blocked_ms, service_ms,
        response_ms, unseen_ms, outcome, result_code), sent_ms) AS f
      FROM requests WHERE step = ${sqlText(entryStep)} AND attempt = 1 GROUP BY plan_index),
    lasts AS (
      SELECT plan_index, arg_max(settlement, sent_ms) AS settlement,
        max(sent_ms + coalesce(blocked_ms, 0) + coalesce(service_ms, 0)) AS ended_ms
      FROM requests GROUP BY plan_index),
    joined AS (
      SELECT planned.plan_index, planned.planned_ms, unnest(f), settlement, ended_ms,
        f IS NOT NULL AS begun
      FROM planned LEFT JOIN firsts USING (plan_index) LEFT JOIN lasts USING (plan_index)),
    ended AS (
      SELECT *, planned_ms >= 0 AS measured,
        CASE
          WHEN NOT begun THEN 'unsent'
          WHEN outcome = 'shed' THEN 'shed'
          WHEN outcome IN ('success', 'declined') THEN 'answered'
          -- "In process" is an answer if what came of it was learnt.
          WHEN outcome = 'pending' AND settlement IN ('succeeded', 'declined', 'cancelled')
            THEN 'answered'
          ELSE 'failed' END AS ending
      FROM joined)
  SELECT plan_index, planned_ms, measured, ending, outcome AS first_outcome, result_code,
    settlement, sent_ms, lateness_ms, blocked_ms, service_ms, unseen_ms,
    CASE WHEN ending = 'answered' THEN response_ms ELSE 'infinity'::DOUBLE END AS response_ms,
    CASE WHEN settlement IN ('succeeded', 'declined', 'cancelled') THEN ended_ms - planned_ms
      ELSE 'infinity'::DOUBLE END AS payment_ms
  FROM ended ORDER BY plan_index`;

/** Writes the payments for SQL, pandas and the like; infinite times become null. */
export const writePayments = (db: Database, runFolder: string): Promise<void> =>
  db.run(`COPY (
      SELECT * REPLACE (
        nullif(response_ms, 'infinity'::DOUBLE) AS response_ms,
        nullif(payment_ms, 'infinity'::DOUBLE) AS payment_ms)
      FROM payments ORDER BY plan_index
    ) TO ${sqlText(join(runFolder, RUN_FILES.payments))} (FORMAT parquet, COMPRESSION zstd)`);
