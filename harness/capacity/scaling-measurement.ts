import type { ScalingMeasurement } from '../model/capacity/scaling.ts';
import type { Estimate } from '../model/estimate.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';

/** A capacity that a search found, as the scaling law takes it. */
export const scalingMeasurement = (size: number, perSecond: Estimate): ScalingMeasurement => ({
  size,
  throughputPerSecond: perSecond.value!,
  errorPerSecond: errorOf(perSecond),
});

/**
 * Standard error by the wider half of the interval. The law takes errors that are alike on both sides,
 * and those of searches reach farther down than up: by half of the whole width, the law would see a
 * low end above that of the search, and the low end is what is signed.
 */
const errorOf = ({ value, low, high, confidence }: Estimate): number | null =>
  low === null || high === null || high === low
    ? null
    : Math.max(value! - low, high - value!) / normalQuantile((1 + confidence) / 2);
