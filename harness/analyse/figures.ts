import type { Database } from '../model/duckdb.ts';
import type { QuantileSummary } from '../model/run/quantile-summary.ts';
import type { Run } from '../model/run/run.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';
import { estimateTimes } from './estimate-times.ts';
import { roundMicroseconds } from './round-microseconds.ts';
import { summariseQuantiles } from './quantile-summary.ts';

export type LatencyFigures = Pick<
  Run,
  'lateness' | 'responseTime' | 'paymentTime' | 'answeredOnly' | 'serviceTime' | 'latencySplit'
>;

/** What the generator took for itself: checks hold these to a limit. */
export interface GeneratorTimes {
  /** Over the payments that were begun. */
  readonly lateness: QuantileSummary;
  /** Over the answered payments: of a request that was given up k6 does not time every part. */
  readonly unseen: QuantileSummary;
}

const MEASURED = 'payments WHERE measured';
const ANSWERED = `${MEASURED} AND ending = 'answered'`;

export const generatorTimes = async (db: Database): Promise<GeneratorTimes> => ({
  lateness: await summariseQuantiles(db, 'lateness_ms', MEASURED),
  unseen: await summariseQuantiles(db, 'unseen_ms', ANSWERED),
});

export const latencyFigures = async (
  db: Database,
  { lateness }: GeneratorTimes,
  grid: BlockGrid,
): Promise<LatencyFigures> => {
  const estimated = (expression: string, from: string): Promise<QuantileSummary> =>
    estimateTimes(db, { expression, from, grid });
  const responseTime = await estimated('response_ms', MEASURED);
  return {
    lateness: { p50Ms: lateness.p50Ms, p99Ms: lateness.p99Ms, maxMs: lateness.maxMs },
    responseTime,
    paymentTime: await estimated('payment_ms', MEASURED),
    answeredOnly: await estimated('response_ms', ANSWERED),
    serviceTime: await estimated('service_ms', `${MEASURED} AND ending IN ('answered', 'failed')`),
    latencySplit: await splitAtP99(db, responseTime),
  };
};

/** Means over the answered payments from the p98.5 to the p99.5 of all. */
const splitAtP99 = async (
  db: Database,
  { p99Ms }: QuantileSummary,
): Promise<Run['latencySplit']> => {
  if (p99Ms === null) return null;
  const parts = await db.row<Record<'lateness' | 'blocked' | 'service' | 'unseen', number | null>>(`
    WITH edges AS (
      SELECT quantile_disc(response_ms, 0.985) AS low, quantile_disc(response_ms, 0.995) AS high
      FROM ${MEASURED})
    SELECT avg(lateness_ms) AS lateness, avg(blocked_ms) AS blocked, avg(service_ms) AS service,
      avg(unseen_ms) AS unseen
    FROM payments, edges
    WHERE measured AND ending = 'answered' AND response_ms BETWEEN low AND high`);
  const { lateness, blocked, service, unseen } = parts;
  if (lateness === null || blocked === null || service === null || unseen === null) return null;
  return {
    atQuantile: 0.99,
    latenessMs: roundMicroseconds(lateness),
    blockedMs: roundMicroseconds(blocked),
    serviceMs: roundMicroseconds(service),
    unseenMs: roundMicroseconds(unseen),
  };
};
