import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { gammaProbability, gammaTail } from '../../../harness/stats/gamma-probability.ts';
import { gammaQuantile } from '../../../harness/stats/gamma-quantile.ts';

/** Chi-square tables: half of their quantile with 2 a degrees of freedom is that of a shape a. */
test.each([
  { shape: 0.5, p: 0.95, chiSquare: 3.841458820694124 },
  { shape: 1, p: 0.5, chiSquare: 1.3862943611198906 },
  { shape: 5, p: 0.01, chiSquare: 2.558212160187214 },
  { shape: 5, p: 0.99, chiSquare: 23.209251158954356 },
  { shape: 50, p: 0.975, chiSquare: 129.5611971858366 },
])('half of the chi-square quantile $p is that of shape $shape', ({ shape, p, chiSquare }) => {
  expect(Math.abs(gammaQuantile(shape, p) / (chiSquare / 2) - 1)).toBeLessThan(1e-9);
});

test('begins at zero', () => {
  expect(gammaQuantile(3, 0)).toBe(0);
});

test('is the inverse of the distribution function, in both tails', () => {
  const shapes = fc.double({ min: 0.05, max: 10_000, noNaN: true });
  const ps = fc.oneof(
    fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }),
    fc.constantFrom(2 ** -53, 1e-9, 1 - 1e-9, 1 - 2 ** -53),
  );
  fc.assert(
    fc.property(shapes, ps, (shape, p) => {
      const x = gammaQuantile(shape, p);
      fc.pre(x > 1e-300);
      if (p < 0.5) expect(Math.abs(gammaProbability(shape, x) / p - 1)).toBeLessThan(1e-7);
      else expect(Math.abs(gammaTail(shape, x) / (1 - p) - 1)).toBeLessThan(1e-7);
    }),
  );
});
