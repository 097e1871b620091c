import { betaProbability } from './beta-probability.ts';

/**
 * Quantile of the beta distribution: the x with P(X <= x) = p, by bisection over ln(x / (1 - x)),
 * so that it is as exact near 0 and 1 as in between. Relative error about 1e-11.
 */
export const betaQuantile = (a: number, b: number, p: number): number => {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let low = -700;
  let high = 36;
  while (high - low > 1e-12 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    if (betaProbability(a, b, logistic(middle)) < p) low = middle;
    else high = middle;
  }
  return logistic((low + high) / 2);
};

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
