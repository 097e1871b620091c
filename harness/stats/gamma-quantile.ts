import { gammaProbability, gammaTail } from './gamma-probability.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Below this the first term of the series of P is all of it. */
const FIRST_TERM_ONLY = 1e-13;
/** Newton's method squares its error: after a step so small nothing is left to mend. */
const SMALL_STEP = 1e-7;

/**
 * Quantile of the gamma distribution with a shape a > 0 and a mean of a (scale 1): the x with
 * P(X <= x) = p, for p = 0 and 1e-100 <= p < 1; relative error about 1e-11.
 *
 * Newton's method for ln P, or ln (1 - P) in the upper half, as a function of ln x. Both are
 * concave, since the density of ln X is log-concave, so that it converges from any start.
 */
export const gammaQuantile = (shape: number, p: number): number => {
  if (p <= 0) return 0;
  const least = Math.exp((Math.log(p) + logGamma(shape + 1)) / shape);
  if (least < FIRST_TERM_ONLY) return least;
  const logFront = logGamma(shape);
  let x = Math.max(least, wilsonHilferty(shape, p));
  for (;;) {
    const perLogX = Math.exp(shape * Math.log(x) - x - logFront);
    const step =
      p < 0.5
        ? logStep(gammaProbability(shape, x), p, perLogX)
        : -logStep(gammaTail(shape, x), 1 - p, perLogX);
    x *= Math.exp(-step);
    if (!(Math.abs(step) > SMALL_STEP)) return x;
  }
};

/** (ln now - ln wanted) over the derivative of ln now. */
const logStep = (now: number, wanted: number, derivative: number): number =>
  (Math.log(now / wanted) * now) / derivative;

/** Source: Wilson and Hilferty, Proc. National Academy of Sciences 17 (1931). */
const wilsonHilferty = (shape: number, p: number): number => {
  const c = 1 / (9 * shape);
  return shape * Math.max(0, 1 - c + normalQuantile(p) * Math.sqrt(c)) ** 3;
};
