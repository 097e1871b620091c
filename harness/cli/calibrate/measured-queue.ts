import type { GatewaySample } from '../../model/run/samples.ts';
import { batchMean, halfWidth, type BatchMean } from '../../stats/batch-means.ts';

/** Each of many seconds: far longer than these queues remember. */
const BATCHES = 20;

/** What a queue was given, and how long it made requests wait, as the gateway counted it. */
export interface MeasuredQueue {
  readonly payments: number;
  readonly ratePerSecond: number;
  readonly meanServiceMs: number;
  readonly wait: BatchMean;
  /** Half the width of the 95 % interval of the mean wait. */
  readonly waitHalfWidthMs: number;
}

interface Counters extends GatewaySample {
  readonly begun: number;
  readonly waitedMs: number;
}

/**
 * From samples of the gateway between two instants: differences of exact integrals, so that it does
 * not matter when a sample was taken. Undefined where there are too few of them.
 */
export const measuredQueue = (
  samples: readonly GatewaySample[],
  fromEpochMs: number,
  toEpochMs: number,
): MeasuredQueue | undefined => {
  const inside = samples.filter(
    (sample): sample is Counters =>
      sample.waitedMs !== undefined &&
      sample.begun !== undefined &&
      sample.atEpochMs >= fromEpochMs &&
      sample.atEpochMs <= toEpochMs,
  );
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || inside.length <= 2 * BATCHES) return undefined;
  const bounds = Array.from(
    { length: BATCHES + 1 },
    (_, i) => inside[Math.round((i / BATCHES) * (inside.length - 1))]!,
  );
  const waits = bounds.slice(1).map((to, i) => meanWaitMs(bounds[i]!, to));
  const payments = last.begun - first.begun;
  const wait = { ...batchMean(waits, BATCHES), mean: meanWaitMs(first, last) };
  return {
    payments,
    ratePerSecond: ((last.received - first.received) * 1_000) / (last.atEpochMs - first.atEpochMs),
    // What is under service at either end is less than a service a worker, of thousands.
    meanServiceMs: (last.busyMs - first.busyMs) / payments,
    wait,
    waitHalfWidthMs: halfWidth(wait, 0.95),
  };
};

const meanWaitMs = (from: Counters, to: Counters): number =>
  (to.waitedMs - from.waitedMs) / (to.begun - from.begun);
