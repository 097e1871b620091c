import type { Distribution } from '../../harness/model/scenario/gateway.ts';
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
  }
};

/** Uniform numbers are multiples of 2^-53: a quarter of that stands for 0, whose quantile is -∞. */
const aboveZero = (p: number): number => Math.max(p, Number.EPSILON / 8);
