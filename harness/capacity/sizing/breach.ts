import type { Probability } from '../../model/capacity/sizing.ts';
import { betaQuantile } from '../../stats/beta-quantile.ts';

export interface BreachLimits {
  /** Payments a second that nothing gets past; Infinity for none. */
  readonly ceiling: number;
  /** The smallest probability that can be told. */
  readonly smallestTold: number;
}

/** Whether a breach is likelier than the risk; of a risk that cannot be told, whether it surely is. */
export const isLikelier = (breach: Probability, risk: number, isTold: boolean): boolean =>
  (isTold ? breach.high : breach.low) > risk;

/**
 * How likely a peak is higher than what is there: the share of draws in which it is. Peaks and
 * capacities are drawn apart from each other, the i-th of one against the i-th of the other. The
 * interval is the exact binomial one at 95 % for the number of draws, and its ends are as far from
 * none and from all as the fewest days or laws behind the draws can tell.
 * Source: Clopper and Pearson, Biometrika 26 (1934).
 */
export const breachProbability = (
  peaks: Float64Array,
  capacities: Float64Array | null,
  { ceiling, smallestTold }: BreachLimits,
): Probability => {
  const count = peaks.length;
  let breaches = 0;
  for (let i = 0; i < count; i += 1) {
    const there = capacities === null ? ceiling : Math.min(capacities[i]!, ceiling);
    if (peaks[i]! > there) breaches += 1;
  }
  return {
    share: breaches / count,
    low:
      breaches === 0
        ? 0
        : Math.min(1 - smallestTold, betaQuantile(breaches, count - breaches + 1, 0.025)),
    high:
      breaches === count
        ? 1
        : Math.max(smallestTold, betaQuantile(breaches + 1, count - breaches, 0.975)),
  };
};
