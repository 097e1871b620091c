import { logGamma } from './log-gamma.ts';

/**
 * The gamma distribution with a shape a > 0 and a mean of a (scale 1): P(X <= x). Relative error
 * about 1e-12; 1 - P loses what is near 0, `gammaTail` does not.
 * Source: NIST Digital Library of Mathematical Functions, 8.11.4 (series) below the mean and 8.9.2
 * (continued fraction, by Lentz's method) above it.
 */
export const gammaProbability = (shape: number, x: number): number => {
  if (x <= 0) return 0;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
};

/** P(X > x) of the same distribution. */
export const gammaTail = (shape: number, x: number): number => {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
};

const PRECISION = 1e-16;

/** x^a e^-x / Gamma(a) times 1/a + x/(a (a + 1)) + x^2/(a (a + 1) (a + 2)) + ... */
const series = (shape: number, x: number): number => {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > PRECISION * sum; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * front(shape, x);
};

/** x^a e^-x / Gamma(a) times 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / ...)). */
const fraction = (shape: number, x: number): number => {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n += 1) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (b + a * d);
    c = b + a / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION * 10) return value * front(shape, x);
  }
};

const front = (shape: number, x: number): number =>
  Math.exp(shape * Math.log(x) - x - logGamma(shape));
