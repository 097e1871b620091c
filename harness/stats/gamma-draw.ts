import { normalQuantile } from './normal-quantile.ts';
import { uniformInside, type RandomStream } from './random.ts';

/**
 * A draw from the gamma distribution with a shape above 0 and a mean of the shape (scale 1). It
 * takes two numbers from the stream for nearly every draw, three below a shape of 1.
 * Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Trans.
 * Mathematical Software 26 (2000); below a shape of 1 their G(a) = G(a + 1) U^(1/a).
 */
export const gammaDraw = (stream: RandomStream, shape: number): number => {
  if (shape < 1) return gammaDraw(stream, shape + 1) * stream.uniformAboveZero() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(uniformInside(stream));
    const v = (1 + c * z) ** 3;
    const logU = Math.log(stream.uniformAboveZero());
    if (v > 0 && logU < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
  }
};

/**
 * A random factor with mean 1 and the given coefficient of variation, gamma distributed: its shape
 * is 1 / variation^2. Exactly 1 where the variation is 0.
 */
export const gammaFactor = (stream: RandomStream, variation: number): number =>
  variation === 0 ? 1 : variation ** 2 * gammaDraw(stream, 1 / variation ** 2);
