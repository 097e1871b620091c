import type { Probability } from '../../model/capacity/sizing.ts';
import { designEffect } from '../../stats/design-effect.ts';
import {
  degreesOf,
  exactShareInterval,
  lessenedValues,
  type BlockCounts,
} from '../../stats/effective-share.ts';
import { sumOf } from '../../stats/sum-of.ts';
import { CONFIDENCE } from '../estimate-of-draws.ts';
import { smallestTold, type Ground } from './smallest-told.ts';

export interface BreachLimits {
  /** Payments a second that nothing gets past; Infinity for none. */
  readonly ceiling: number;
  /** What comes again and again in the draws, and the draws themselves. */
  readonly grounds: readonly Ground[];
}

/** Whether a breach is likelier than the risk; of a risk that cannot be told, whether it surely is. */
export const isLikelier = (breach: Probability, risk: number, isTold: boolean): boolean =>
  (isTold ? breach.high : breach.low) > risk;

/**
 * How likely a peak is higher than what is there: the share of draws in which it is. Peaks and
 * capacities are drawn apart from each other, the i-th of one against the i-th of the other. The
 * interval is the exact binomial one at 95 % for the number of draws, over their design effect: days
 * and laws come again and again in them. No variance is believed that is larger than if a day, or a
 * law, had a breach in all of its draws or in none; and no end lies nearer to none or to all than the
 * fewest of them can tell, for a day that none of them stands for varies with nothing.
 * Source: Clopper and Pearson, Biometrika 26 (1934); {@link shareInterval} for what is estimated.
 */
export const breachProbability = (
  peaks: Float64Array,
  capacities: Float64Array | null,
  { ceiling, grounds }: BreachLimits,
): Probability => {
  const breached = new Uint8Array(peaks.length);
  for (let i = 0; i < breached.length; i += 1) {
    const there = capacities === null ? ceiling : Math.min(capacities[i]!, ceiling);
    breached[i] = peaks[i]! > there ? 1 : 0;
  }
  const share = sumOf(breached) / breached.length;
  const [low, high] = exactShareInterval(share, valuesOf(breached, share, grounds), CONFIDENCE);
  const least = smallestTold(grounds);
  return { share, low: Math.min(1 - least, low), high: Math.max(least, high) };
};

/** So many independent draws would tell the share as well. */
const valuesOf = (breached: Uint8Array, share: number, grounds: readonly Ground[]): number => {
  const fewest = Math.min(...grounds.map(({ count }) => count));
  if (share === 0 || share === 1) return fewest;
  const repeated = grounds.filter(({ count }) => count < breached.length);
  const beyond = repeated.map((ground) => designEffect(countsOf(breached, ground)) - 1);
  const independentValues = breached.length / (1 + sumOf(beyond));
  const degrees = degreesOf(independentValues, share);
  return Math.max(fewest, lessenedValues({ independentValues, degrees }, CONFIDENCE));
};

const countsOf = (breached: Uint8Array, { count, of }: Ground): BlockCounts => {
  const [total, counted] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < breached.length; i += 1) {
    const at = of(i);
    total[at]! += 1;
    counted[at]! += breached[i]!;
  }
  return { total, counted };
};

/** Whether a breach is likelier than the risk by the share of draws alone: known without its interval. */
export const isSurelyLikelier = (
  peaks: Float64Array,
  capacities: Float64Array,
  { ceiling, risk }: { readonly ceiling: number; readonly risk: number },
): boolean => {
  let left = risk * peaks.length;
  for (let i = 0; i < peaks.length && left >= 0; i += 1) {
    if (peaks[i]! > capacities[i]! || peaks[i]! > ceiling) left -= 1;
  }
  return left < 0;
};
