import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { sqlText, withDatabase } from '../harness/model/duckdb.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../harness/model/run/replay-facts.ts';
import { RUN_FILES } from '../harness/model/run/run-files.ts';
import type { Run } from '../harness/model/run/run.ts';
import { writeJson } from '../harness/model/write-json.ts';
import { SYNTHETIC } from '../test/fixtures/synthetic-run.ts';

const RATE_PER_SECOND = 5_000;
/** Each tenth payment is asked after once: eleven requests for ten payments. */
const PAYMENTS_PER_REQUEST = 10 / 11;

export interface SyntheticSide {
  readonly id: string;
  readonly requests: number;
  /** Of the lognormal that service times come from. */
  readonly medianMs: number;
}

/**
 * A run folder as far as a comparison reads it: run.json, replay.json, and both Parquet files with
 * all columns in the same order and types as a real run's.
 * @returns the bytes of both Parquet files
 */
export const writeSyntheticRun = async (folder: string, side: SyntheticSide): Promise<number> => {
  await mkdir(folder, { recursive: true });
  const payments = Math.floor(side.requests * PAYMENTS_PER_REQUEST);
  const run = runOf(side.id, payments);
  await writeJson(join(folder, RUN_FILES.run), run);
  await writeJson(join(folder, RUN_FILES.replay), factsOf(run));
  const [requestsFile, paymentsFile] = [RUN_FILES.requests, RUN_FILES.payments].map((name) =>
    join(folder, name),
  ) as [string, string];
  await withDatabase(async (db) => {
    await db.run(seededSql(side.medianMs));
    await db.run(firstsSql(side.medianMs, payments));
    await db.run(copySql(REQUESTS_SQL, requestsFile));
    await db.run(copySql(PAYMENTS_SQL, paymentsFile));
  });
  return (await stat(requestsFile)).size + (await stat(paymentsFile)).size;
};

/** Other luck for each side; with one thread the draws come in the same order each time. */
export const seededSql = (medianMs: number): string =>
  `SET threads = 1; SELECT setseed(${1 / medianMs})`;

/** Box and Muller's. */
export const lognormalSql = (median: number, sigma: number): string =>
  `${median} * exp(${sigma} * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))`;

const drawn = (median: number, sigma: number): string => `round(${lognormalSql(median, sigma)}, 3)`;

/** Milliseconds to the microsecond, as the pacer writes them; both sides have the same plan. */
const firstsSql = (medianMs: number, payments: number): string => `
  CREATE TABLE firsts AS
  SELECT *, lateness_ms + blocked_ms + service_ms AS response_ms,
    planned_ms + lateness_ms AS sent_ms, plan_index % 10 = 0 AS pending
  FROM (
    SELECT range::UINTEGER AS plan_index,
        round((range + hash(range) % 1000 / 1000) * ${1_000 / RATE_PER_SECOND}, 3) AS planned_ms,
        ${drawn(0.2, 0.8)} AS lateness_ms, ${drawn(0.01, 0.5)} AS blocked_ms,
        ${drawn(medianMs, 0.45)} AS service_ms, ${drawn(0.3 * medianMs, 0.45)} AS asked_ms,
        ${drawn(0.1, 0.5)} AS unseen_ms
      FROM range(${payments}))`;

/** What is asked after is asked after a second. */
const ASKED_AFTER_MS = 1_000;

const REQUESTS_SQL = `
  SELECT plan_index, 'pay' AS step, 1::UTINYINT AS attempt, planned_ms, sent_ms, lateness_ms,
    blocked_ms, service_ms, response_ms, unseen_ms, 200::USMALLINT AS http_status,
    0::USMALLINT AS error_code, if(pending, 'PAYMENT_IN_PROCESS', 'SUCCESS') AS result_code,
    if(pending, 'pending', 'success') AS outcome, if(pending, NULL, 'succeeded') AS settlement
  FROM firsts
  UNION ALL
  SELECT plan_index, 'inquire', 1, planned_ms + response_ms + ${ASKED_AFTER_MS},
    planned_ms + response_ms + ${ASKED_AFTER_MS} + lateness_ms, lateness_ms, 0, asked_ms,
    lateness_ms + asked_ms, unseen_ms, 200, 0, 'SUCCESS', 'success', 'succeeded'
  FROM firsts WHERE pending
  ORDER BY plan_index, planned_ms`;

const PAYMENTS_SQL = `
  SELECT plan_index, planned_ms, true AS measured, 'answered' AS ending,
    if(pending, 'pending', 'success') AS first_outcome,
    if(pending, 'PAYMENT_IN_PROCESS', 'SUCCESS') AS result_code, 'succeeded' AS settlement, sent_ms,
    lateness_ms, blocked_ms, service_ms, unseen_ms, response_ms,
    response_ms + if(pending, ${ASKED_AFTER_MS} + lateness_ms + asked_ms, 0) AS payment_ms
  FROM firsts ORDER BY plan_index`;

const copySql = (rows: string, file: string): string =>
  `COPY (${rows}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION zstd)`;

/** One plan for both sides, with three windows as an evening has them. */
const runOf = (id: string, payments: number): Run => {
  const { run } = SYNTHETIC.pass();
  const durationMs = (1_000 * payments) / RATE_PER_SECOND;
  const scale = durationMs / run.plan.durationMs;
  return {
    ...run,
    id,
    plan: { ...run.plan, durationMs },
    windows: run.windows.map(({ name, fromMs, toMs }) => ({
      name,
      fromMs: fromMs * scale,
      toMs: toMs * scale,
    })),
    counts: { ...run.counts, planned: payments },
  };
};

const factsOf = ({ id, plan, environment, target, startedAt, endedAt }: Run): ReplayFacts => ({
  schema: REPLAY_SCHEMA,
  id,
  planFolder: plan.folder,
  planHash: plan.hash,
  target,
  journey: 'pay',
  timeoutMs: 5_000,
  shards: 1,
  inFlightCap: 1_000,
  from: 0,
  to: 1,
  salt: '',
  smoke: false,
  pids: { harness: 1, k6: 1, gateway: null },
  startedAt,
  labels: {},
  environment,
  end: { endedAt, k6ExitCode: 0, zeroEpochMs: 0, stoppedBecause: null },
  warnings: [],
});
