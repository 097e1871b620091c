import type { Distribution } from '../../harness/model/scenario/distribution.ts';
import { gammaQuantile } from '../../harness/stats/gamma-quantile.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';

/**
 * The duration that a share `p` of all draws stays below, in ms, for 0 <= p < 1. A draw is the
 * quantile of a uniform number: whoever drew a slow answer keeps it when the parameters change.
 */
export const quantileMs = (distribution: Distribution, p: number): number => {
  switch (distribution.distribution) {
    case 'constant':
      return distribution.value;
    case 'exponential':
      return -distribution.mean * Math.log1p(-p);
    case 'lognormal':
      return distribution.median * Math.exp(distribution.sigma * normalQuantile(aboveZero(p)));
    case 'gamma':
      return gammaMs(distribution, aboveZero(p));
    case 'quantiles':
      return between(distribution.values, p);
    case 'bimodal': {
      // One number picks the part and is the quantile in it: the slow part has the upper end.
      const { slowShare, fast, slow } = distribution;
      const fastShare = 1 - slowShare;
      return p < fastShare
        ? quantileMs(fast, p / fastShare)
        : quantileMs(slow, Math.min((p - fastShare) / slowShare, BELOW_ONE));
    }
  }
};

const gammaMs = ({ mean, shape }: { readonly mean: number; readonly shape: number }, p: number) =>
  (mean / shape) * gammaQuantile(shape, p);

/** Uniform numbers are multiples of 2^-53: a quarter of that stands for 0, whose quantile is -∞. */
const aboveZero = (p: number): number => Math.max(p, Number.EPSILON / 8);

/** The largest number below 1, whose quantile is finite. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

/** Straight lines between the points, which stand at equal steps of probability. */
const between = (values: readonly number[], p: number): number => {
  const place = p * (values.length - 1);
  const below = Math.floor(place);
  return values[below]! + (place - below) * (values[below + 1]! - values[below]!);
};
