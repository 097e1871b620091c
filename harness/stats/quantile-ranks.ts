import { effectiveShare, shareInterval, type EffectiveShare } from './effective-share.ts';
import { FEWEST_BLOCKS } from './long-run-variance.ts';
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

/** Ends of an interval, as ranks. */
export type Ranks = Pick<QuantileRanks, 'low' | 'high'>;

/** The values above a quantile, and what they are worth: the share 1 - q of all. */
export const shareAbove = ({ all, above }: QuantileBlocks, q: number): EffectiveShare => {
  const found = effectiveShare({ total: all, counted: above });
  // Where equal values reach to the end, as many as the quantile leaves over, none is above: nothing
  // is known of clusters, and each value counts.
  const isKnown = found.share > 0 && found.share < 1;
  return { ...found, degrees: isKnown ? found.degrees : found.count, share: 1 - q };
};

/**
 * The ranks between which a quantile lies: the share of values above it has an interval that knows
 * of clusters, and what is exceeded by the shares at its ends are the ends of this one.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", J. American
 * Statistical Association 47 (1952).
 */
export const ranksOf = (above: EffectiveShare, count: number, confidence: number): Ranks => {
  const [fewest, most] = shareInterval(above, confidence);
  return { low: Math.max(1, (1 - most) * count), high: (1 - fewest) * count + 1 };
};

/** Both from one measured run. */
export const quantileRanks = (
  blocks: QuantileBlocks,
  q: number,
  confidence: number,
): QuantileRanks => {
  const found = shareAbove(blocks, q);
  return {
    ...ranksOf(found, found.count, confidence),
    hasFewBlocks: shortestFor(blocks, q, found) > 1,
  };
};

/**
 * How many times as long a run must be whose interval can be believed. A queue that is seldom empty
 * shows its memory best in the sums of its times, so these are asked besides the values above the
 * quantile.
 */
export const shortestFor = (sums: BlockSums, q: number, found: EffectiveShare): number =>
  Math.max(
    smallestSampleFor(q) / found.independentValues,
    FEWEST_BLOCKS / found.independentBlocks,
    FEWEST_BLOCKS / longRunMean(sums).independentBlocks,
  );
