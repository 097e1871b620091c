import { effectiveShare, shareInterval, type EffectiveShare } from './effective-share.ts';
import { hasFewBlocks } from './long-run-variance.ts';
import { longRunMean, type BlockSums } from './mean-estimate.ts';
import { smallestSampleFor } from './quantile-sample.ts';

/** Values by block of time, as far as the interval of a quantile asks for them. */
export interface QuantileBlocks extends BlockSums {
  /** Values of each block, infinite ones included. */
  readonly all: Float64Array;
  /** Those of them above the quantile. */
  readonly above: Float64Array;
}

/** Ranks count from 1 and need not be whole; one beyond the count has no value. */
export interface QuantileRanks {
  readonly low: number;
  readonly high: number;
  /** The interval is too narrow: it stands on too few independent blocks, or values. */
  readonly hasFewBlocks: boolean;
}

/**
 * The ranks between which a quantile lies: the share of values above it has an interval that knows
 * of clusters, and what is exceeded by the shares at its ends are the ends of this one.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", J. American
 * Statistical Association 47 (1952).
 */
export const quantileRanks = (
  blocks: QuantileBlocks,
  q: number,
  confidence: number,
): QuantileRanks => {
  const found = effectiveShare({ total: blocks.all, counted: blocks.above });
  // Where equal values reach to the end, as many as the quantile leaves over, none is above: nothing
  // is known of clusters, and each value counts.
  const isKnown = found.share > 0 && found.share < 1;
  const degrees = isKnown ? found.degrees : found.count;
  const [fewest, most] = shareInterval({ ...found, degrees, share: 1 - q }, confidence);
  return {
    low: Math.max(1, (1 - most) * found.count),
    high: (1 - fewest) * found.count + 1,
    hasFewBlocks: areFew(blocks, q, found),
  };
};

/**
 * A queue that is seldom empty shows its memory best in the sums of its times, so these are asked
 * besides the values above the quantile.
 */
const areFew = (sums: BlockSums, q: number, found: EffectiveShare): boolean =>
  found.independentValues < smallestSampleFor(q) ||
  hasFewBlocks(found) ||
  hasFewBlocks(longRunMean(sums));
