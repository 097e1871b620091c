import { logGamma } from './log-gamma.ts';

/**
 * The negative binomial distribution: how often somebody pays whose own rate is a draw from a gamma
 * distribution. With m the mean and k the size (the shape of that gamma),
 *
 *     P(n) = Gamma(k + n) / (Gamma(k) n!) (k / (k + m))^k (m / (k + m))^n
 *
 * Its variance is m + m^2 / k; as k grows it becomes a Poisson distribution.
 */
export interface NegativeBinomial {
  readonly mean: number;
  readonly size: number;
}

export const negativeBinomialProbability = ({ mean, size }: NegativeBinomial, n: number): number =>
  Math.exp(
    logGamma(size + n) -
      logGamma(size) -
      logGamma(n + 1) +
      size * Math.log(size / (size + mean)) +
      n * Math.log(mean / (size + mean)),
  );

const STEPS = 200;

/**
 * The mean of the whole distribution, where only those who came at least once were counted and
 * their mean is the given one, above 1. It solves m / (1 - P(0)) = mean by halving.
 */
export const meanBeforeTruncation = (meanOfPositive: number, size: number): number => {
  let [low, high] = [0, meanOfPositive];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (meanIfPositive(middle, size) < meanOfPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** As the mean goes to 0, that of those who came goes to 1. */
const meanIfPositive = (mean: number, size: number): number =>
  mean / -Math.expm1(-size * Math.log1p(mean / size));
