import { gammaTail } from './gamma-probability.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Quantile of the Poisson distribution: the smallest n with P(N <= n) >= p, for 0 < p < 1 and a
 * mean of zero or more. P(N <= n) is the probability that n + 1 exponential times take longer than
 * the mean; the search starts at the normal quantile with its first correction for skewness.
 * Source: Cornish and Fisher, Revue de l'Institut International de Statistique 5 (1938).
 */
export const poissonQuantile = (p: number, mean: number): number => {
  if (mean === 0) return 0;
  const z = normalQuantile(p);
  let n = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6));
  while (n > 0 && atMost(n - 1, mean) >= p) n -= 1;
  while (atMost(n, mean) < p) n += 1;
  return n;
};

const atMost = (n: number, mean: number): number => gammaTail(n + 1, mean);
