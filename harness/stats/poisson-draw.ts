import { logGamma } from './log-gamma.ts';
import type { RandomStream } from './random.ts';

/**
 * A draw from the Poisson distribution with the given mean, 0 or more. Below a mean of 10 by
 * inversion of one uniform number; above it by transformed rejection (PTRS), with two numbers an
 * attempt and 1.1 to 1.3 attempts a draw.
 * Source: Hormann, "The transformed rejection method for generating Poisson random variables",
 * Insurance: Mathematics and Economics 12 (1993).
 */
export const poissonDraw = (stream: RandomStream, mean: number): number =>
  mean < 10 ? byInversion(stream.uniform(), mean) : byRejection(stream, mean);

const byInversion = (u: number, mean: number): number => {
  let probability = Math.exp(-mean);
  let below = probability;
  let count = 0;
  while (u >= below && probability > 0) {
    count += 1;
    probability *= mean / count;
    below += probability;
  }
  return count;
};

const byRejection = (stream: RandomStream, mean: number): number => {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniformAboveZero();
    const us = 0.5 - Math.abs(u);
    if (us === 0) continue;
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const logHat = Math.log(v) + logInverseAlpha - Math.log(a / us ** 2 + b);
    if (logHat <= count * logMean - mean - logGamma(count + 1)) return count;
  }
};
