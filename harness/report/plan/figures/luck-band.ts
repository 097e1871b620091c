import { poissonQuantile } from '../../../stats/poisson-quantile.ts';
import type { ArrivalTheory } from './arrival-theory.ts';
import { widthMs, type TimeBins } from './time-bins.ts';

/** Numbers of payments by bin, between which luck alone leaves nearly all of them. */
export interface LuckBand {
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** Of the counts, so many lie in the band. */
export const LUCK_BAND = 0.99;

/**
 * Null where chance has no say, or nothing is known of it. With L the payments expected in a bin and
 * F the variance over the mean of a count there, a count is taken for F times a Poisson number with
 * mean L / F, which has mean L and variance F L; F is 1 where customers are independent.
 */
export const luckBand = (
  expected: Float64Array | null,
  process: ArrivalTheory,
  bins: TimeBins,
): LuckBand | null => {
  if (expected === null || process.kind !== 'drawn') return null;
  const quantile = (p: number): readonly number[] =>
    Array.from(expected, (mean, bin) => {
      const dispersion = process.dispersion(widthMs(bins, bin));
      return dispersion * poissonQuantile(p, mean / dispersion);
    });
  return { lowest: quantile((1 - LUCK_BAND) / 2), highest: quantile((1 + LUCK_BAND) / 2) };
};
