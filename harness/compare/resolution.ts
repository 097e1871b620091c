import type { Run } from '../model/run/run.ts';
import type { ComparedMetric } from '../model/comparison/comparison.ts';

/**
 * Differences of times that are no larger than this are of the instrument: told by a pair, they
 * say nothing of the target.
 */
export interface Resolution {
  /** Of the middle of the distribution, and of the mean, in ms. */
  readonly middleMs: number;
  /** Of p90 and beyond, in ms. */
  readonly tailMs: number;
}

/** Timers of k6 and of the gateway: docs/measurement.md. */
const TIMERS_MS = 1;

export const FINEST: Resolution = { middleMs: TIMERS_MS, tailMs: TIMERS_MS };

type Lateness = Pick<Run, 'lateness'>;

/**
 * A response time begins at the planned instant, so what the generator was late by is in it: where
 * two runs differ in that, their times do too.
 */
export const resolutionOf = (
  { lateness: one }: Lateness,
  { lateness: other }: Lateness,
): Resolution => ({
  middleMs: TIMERS_MS + Math.abs((one.p50Ms ?? 0) - (other.p50Ms ?? 0)),
  tailMs: TIMERS_MS + Math.abs((one.p99Ms ?? 0) - (other.p99Ms ?? 0)),
});

export const resolutionMs = ({ middleMs, tailMs }: Resolution, metric: ComparedMetric): number =>
  metric === 'p50' || metric === 'mean' ? middleMs : tailMs;
