import { normalProbability } from '../../harness/stats/normal-probability.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';

/** What amounts of one category are drawn from. */
export interface AmountDistribution {
  readonly meanJpy: number;
  /** Of the logarithm. */
  readonly sigma: number;
  /** Exponent of the power law of the largest tenth, above 1; null for none. */
  readonly tailExponent: number | null;
}

/** Where the power law takes over, and the normal quantile of it. */
const TAIL_FROM = 0.9;
const TAIL_Z = normalQuantile(TAIL_FROM);

/**
 * Quantile function of an amount in whole yen, at least 1. With z the normal quantile of u,
 *
 *     x(u) = exp(mu + sigma z)                                  up to u = 0.9
 *     x(u) = x(0.9) ((1 - u) / 0.1)^(-1 / exponent)             above, where there is a power law
 *
 * mu is set so that the mean, tail included, is the given one: with Phi the normal distribution
 * and z' the normal quantile of 0.9, the mean is
 *
 *     exp(mu + sigma^2 / 2) Phi(z' - sigma) + 0.1 exp(mu + sigma z') exponent / (exponent - 1)
 *
 * and exp(mu + sigma^2 / 2) without a power law.
 */
export const amountQuantile = (distribution: AmountDistribution): ((u: number) => number) => {
  const { sigma, tailExponent } = distribution;
  const mu = Math.log(distribution.meanJpy / meanAtZeroMu(distribution));
  const tailStartJpy = Math.exp(mu + sigma * TAIL_Z);
  return (u) => {
    const amount =
      tailExponent !== null && u > TAIL_FROM
        ? tailStartJpy * ((1 - u) / (1 - TAIL_FROM)) ** (-1 / tailExponent)
        : Math.exp(mu + sigma * normalQuantile(u));
    return Math.max(1, Math.round(amount));
  };
};

/** The mean at mu = 0: what a mean is for any other mu, over exp(mu). */
const meanAtZeroMu = ({ sigma, tailExponent }: AmountDistribution): number => {
  const lognormal = Math.exp(sigma ** 2 / 2);
  if (tailExponent === null) return lognormal;
  const tailStart = Math.exp(sigma * TAIL_Z);
  return (
    lognormal * normalProbability(TAIL_Z - sigma) +
    ((1 - TAIL_FROM) * tailStart * tailExponent) / (tailExponent - 1)
  );
};
