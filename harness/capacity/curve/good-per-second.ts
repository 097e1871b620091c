import type { Estimate } from '../../stats/estimate.ts';
import { gammaQuantile } from '../../stats/gamma-quantile.ts';

export interface GoodLoad {
  /** Share of the planned payments that were answered in time. */
  readonly goodput: Estimate;
  readonly offeredPerSecond: number;
  readonly achievedPerSecond: number;
  /** In which that was achieved. */
  readonly seconds: number;
}

export interface GoodPerSecond {
  readonly goodPerSecond: Estimate;
  /** More was in time than was answered meanwhile, beyond chance. */
  readonly isShort: boolean;
}

/**
 * Payments answered in time, a second. In the long run no more are answered in time than are answered
 * at all; but a probe that ends before its queue is late has a queue that is answered after it, in
 * time yet. So it is the lower of two estimates: the share in time of what is offered, and what was
 * achieved, a count of answers with its exact Poisson interval.
 * Source of that: Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28 (1936).
 */
export const goodPerSecond = (load: GoodLoad): GoodPerSecond => {
  const { goodput, offeredPerSecond, achievedPerSecond, seconds } = load;
  const answers = achievedPerSecond * seconds;
  const tail = (1 - goodput.confidence) / 2;
  const achieved = {
    value: achievedPerSecond,
    low: gammaQuantile(answers, tail) / seconds,
    high: gammaQuantile(answers + 1, 1 - tail) / seconds,
  };
  const times = (share: number | null): number | null =>
    share === null ? null : Math.min(1, Math.max(0, share)) * offeredPerSecond;
  const [value, low, high] = [times(goodput.value), times(goodput.low), times(goodput.high)];
  return {
    goodPerSecond: {
      ...goodput,
      value: value === null ? null : Math.min(value, achieved.value),
      low: low === null ? null : Math.min(low, achieved.low),
      high: high === null ? null : Math.min(high, achieved.high),
    },
    isShort: value !== null && value > achieved.high,
  };
};
