import { normalProbability } from './normal-probability.ts';
import { normalQuantile } from './normal-quantile.ts';

/** A lognormal distribution whose largest tenth follows a power law, if it has an exponent. */
export interface TailedLognormal {
  /** Of the logarithm. */
  readonly mu: number;
  readonly sigma: number;
  /** Of the power law, above 1; null for none. */
  readonly tailExponent: number | null;
}

/** Where the power law takes over, and the normal quantile of it. */
const TAIL_FROM = 0.9;
const TAIL_Z = normalQuantile(TAIL_FROM);

/**
 * Its mean: with Phi the normal distribution and z' the normal quantile of 0.9,
 *
 *     exp(mu + sigma^2 / 2) Phi(z' - sigma) + 0.1 exp(mu + sigma z') exponent / (exponent - 1)
 *
 * and exp(mu + sigma^2 / 2) without a power law.
 */
export const tailedLognormalMean = ({ mu, sigma, tailExponent }: TailedLognormal): number => {
  const lognormal = Math.exp(mu + sigma ** 2 / 2);
  if (tailExponent === null) return lognormal;
  const tailStart = Math.exp(mu + sigma * TAIL_Z);
  return (
    lognormal * normalProbability(TAIL_Z - sigma) +
    ((1 - TAIL_FROM) * tailStart * tailExponent) / (tailExponent - 1)
  );
};

/** The x of a probability v inside (0, 1): exp(mu + sigma z), and x(0.9) ((1 - v) / 0.1)^(-1 / exponent) in the tail. */
export const tailedLognormalQuantile = (
  { mu, sigma, tailExponent }: TailedLognormal,
  v: number,
): number =>
  tailExponent !== null && v > TAIL_FROM
    ? Math.exp(mu + sigma * TAIL_Z) * ((1 - v) / (1 - TAIL_FROM)) ** (-1 / tailExponent)
    : Math.exp(mu + sigma * normalQuantile(v));

/** P(X <= x) for x above 0: the inverse of the quantile. */
export const tailedLognormalProbability = (
  { mu, sigma, tailExponent }: TailedLognormal,
  x: number,
): number => {
  const z = (Math.log(x) - mu) / sigma;
  return tailExponent !== null && z > TAIL_Z
    ? 1 - (1 - TAIL_FROM) * Math.exp(-tailExponent * sigma * (z - TAIL_Z))
    : normalProbability(z);
};
