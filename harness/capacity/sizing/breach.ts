import type { Probability } from '../../model/capacity/sizing.ts';
import { betaQuantile } from '../../stats/beta-quantile.ts';

/**
 * How likely a peak is higher than what is there: the share of draws in which it is. Peaks and
 * capacities are drawn apart from each other, the i-th of one against the i-th of the other. The
 * interval is the exact binomial one at 95 %, for the number of draws alone.
 * Source: Clopper and Pearson, Biometrika 26 (1934).
 */
export const breachProbability = (
  peaks: Float64Array,
  capacities: Float64Array | null,
  ceiling: number,
): Probability => {
  const count = peaks.length;
  let breaches = 0;
  for (let i = 0; i < count; i += 1) {
    const there = capacities === null ? ceiling : Math.min(capacities[i]!, ceiling);
    if (peaks[i]! > there) breaches += 1;
  }
  return {
    share: breaches / count,
    low: breaches === 0 ? 0 : betaQuantile(breaches, count - breaches + 1, 0.025),
    high: breaches === count ? 1 : betaQuantile(breaches + 1, count - breaches, 0.975),
  };
};
