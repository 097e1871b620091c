import { normalQuantile } from './normal-quantile.ts';
import { studentTail } from './student-probability.ts';

/**
 * Quantile of Student's t distribution for 0 <= p <= 1 and any degrees of freedom above 0; relative
 * error about 1e-10, in the lower far tail too. An upper one is asked for as -studentQuantile(tail):
 * 1 - tail knows only 16 digits of 1.
 */
export const studentQuantile = (p: number, degrees: number): number => {
  if (p <= 0 || p >= 1) return p < 0.5 ? -Infinity : Infinity;
  if (p < 0.5) return -upperQuantile(p, degrees);
  return p === 0.5 ? 0 : upperQuantile(1 - p, degrees);
};

/** The t that a share of `tail` below one half is above: by bisection over ln t. */
const upperQuantile = (tail: number, degrees: number): number => {
  // Tails of t are heavier than those of the normal distribution.
  let low = Math.log(-normalQuantile(tail));
  let high = low + 1;
  while (studentTail(Math.exp(high), degrees) > tail) high += 1;
  while (high - low > 1e-11) {
    const middle = (low + high) / 2;
    if (studentTail(Math.exp(middle), degrees) > tail) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
};
