import { betaQuantile } from './beta-quantile.ts';
import { longRunVariance, MOST_DEGREES } from './long-run-variance.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile } from './student-quantile.ts';
import { sumOf } from './sum-of.ts';

/** Of a yes or no per value: how many there are in each block of time, and how many count. */
export interface BlockCounts {
  readonly total: ArrayLike<number>;
  readonly counted: ArrayLike<number>;
}

/** A share of values that depend on their neighbours, and what it is worth. */
export interface EffectiveShare {
  readonly count: number;
  readonly share: number;
  /** So many independent values would tell the share as well as these. */
  readonly independentValues: number;
  /** Degrees of freedom of that: of the variance, but no more than there are clusters to learn it from. */
  readonly degrees: number;
  readonly independentBlocks: number;
}

/** Evenly spread values tell more than independent ones, but no more than twice is believed. */
const LEAST_FACTOR = 0.5;

/**
 * Values that come in clusters tell less than as many independent ones: their number is divided by
 * the variance of the counted over that of independent ones, p (1 - p) n.
 */
export const effectiveShare = ({ total, counted }: BlockCounts): EffectiveShare => {
  const count = sumOf(total);
  const share = sumOf(counted) / count;
  const excess = Float64Array.from(total, (values, block) => counted[block]! - share * values);
  const { variance, degrees, independentBlocks } = longRunVariance(excess);
  const independent = count * share * (1 - share);
  const independentValues =
    count / (independent > 0 ? Math.max(LEAST_FACTOR, variance / independent) : 1);
  const clusters = independentValues * Math.min(share, 1 - share);
  return {
    count,
    share,
    independentValues,
    degrees: Math.max(1, Math.min(degrees, clusters)),
    independentBlocks,
  };
};

/** What a run some times as long would find, had this one gone on as it did. */
export const longerShare = ({ share, ...found }: EffectiveShare, times: number): EffectiveShare => {
  const independentValues = times * found.independentValues;
  return {
    share,
    count: times * found.count,
    independentValues,
    degrees: degreesOf(independentValues, share),
    independentBlocks: times * found.independentBlocks,
  };
};

/** Of a long run: those of its blocks, or fewer where it has not so many clusters. */
export const degreesOf = (independentValues: number, share: number): number =>
  Math.max(1, Math.min(MOST_DEGREES, independentValues * Math.min(share, 1 - share)));

/**
 * The interval that holds the true share: the exact binomial one over the effective number of values,
 * which is lessened once more because it is itself estimated:
 *
 *     n* = independentValues (z / t)^2
 *
 * With none counted, nothing is known of their clusters and n* is the number of values: the upper
 * bound is the rule of three.
 * Source: Korn and Graubard, "Confidence intervals for proportions with small expected number of
 * positive counts estimated from survey data", Survey Methodology 24 (1998).
 */
export const shareInterval = (
  found: Pick<EffectiveShare, 'share' | 'independentValues' | 'degrees'>,
  confidence: number,
): readonly [low: number, high: number] => {
  const isKnown = found.share > 0 && found.share < 1;
  const values = isKnown ? lessenedValues(found, confidence) : found.independentValues;
  return exactShareInterval(found.share, values, confidence);
};

/** So many values whose variance is known are worth as much as these, whose variance is estimated. */
export const lessenedValues = (
  { independentValues, degrees }: Pick<EffectiveShare, 'independentValues' | 'degrees'>,
  confidence: number,
): number => {
  const tail = (1 - confidence) / 2;
  return independentValues * (normalQuantile(tail) / studentQuantile(tail, degrees)) ** 2;
};

/**
 * The exact binomial interval of a share of n independent values, whole or not:
 *
 *     x = n share,  low: beta quantile of (x, n - x + 1),  high: of (x + 1, n - x)
 *
 * Source: Clopper and Pearson, Biometrika 26 (1934).
 */
export const exactShareInterval = (
  share: number,
  n: number,
  confidence: number,
): readonly [low: number, high: number] => {
  const tail = (1 - confidence) / 2;
  const x = n * share;
  return [
    share === 0 ? 0 : betaQuantile(x, n - x + 1, tail),
    share === 1 ? 1 : betaQuantile(x + 1, n - x, 1 - tail),
  ];
};
