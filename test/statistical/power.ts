import { chiSquareTail } from '../../harness/stats/chi-square.ts';
import { logGamma } from '../../harness/stats/log-gamma.ts';
import { normalProbability } from '../../harness/stats/normal-probability.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';

/**
 * How often a chi-square test finds what shifts its statistic by a noncentrality d: with x the
 * critical value, the mean of P(X > x) over degrees + 2 N, where N is Poisson with mean d / 2.
 */
export const chiSquarePower = (degrees: number, noncentrality: number, alpha: number): number => {
  const critical = chiSquareQuantile(degrees, alpha);
  const mean = noncentrality / 2;
  let power = 0;
  for (let n = 0; n < mean + 12 * Math.sqrt(mean) + 20; n += 1) {
    const weight = Math.exp(n * Math.log(mean) - mean - logGamma(n + 1));
    power += weight * chiSquareTail(degrees + 2 * n, critical);
  }
  return power;
};

/** The x that a chi-square exceeds with a probability of alpha. */
const chiSquareQuantile = (degrees: number, alpha: number): number => {
  let [low, high] = [0, 1e4];
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (chiSquareTail(degrees, middle) > alpha) low = middle;
    else high = middle;
  }
  return high;
};

export interface NormalCase {
  readonly mean: number;
  readonly deviation: number;
}

/** How often a two-sided test of one normal figure refuses another that is the truth. */
export const normalPower = (claimed: NormalCase, truth: NormalCase, alpha: number): number => {
  const margin = -normalQuantile(alpha / 2) * claimed.deviation;
  const above = (claimed.mean + margin - truth.mean) / truth.deviation;
  const below = (claimed.mean - margin - truth.mean) / truth.deviation;
  return 1 - normalProbability(above) + normalProbability(below);
};
