import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { gammaTail } from '../../../harness/stats/gamma-probability.ts';
import { poissonQuantile } from '../../../harness/stats/poisson-quantile.ts';

/** By summing e^-m m^n / n! up to the probability. */
it.each([
  [0.005, 10, 3],
  [0.995, 10, 19],
  [0.005, 0.3, 0],
  [0.995, 0.3, 2],
  [0.5, 100, 100],
  [0.005, 500, 443],
  [0.995, 500, 559],
])('the %d quantile at a mean of %d is %d', (p, mean, expected) => {
  expect(poissonQuantile(p, mean)).toBe(expected);
});

it('is 0 where nothing is expected', () => {
  expect(poissonQuantile(0.995, 0)).toBe(0);
});

it('is the smallest count that is not exceeded with the probability', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (p, mean) => {
        const n = poissonQuantile(p, mean);
        expect(gammaTail(n + 1, mean)).toBeGreaterThanOrEqual(p);
        if (n > 0) expect(gammaTail(n, mean)).toBeLessThan(p);
      },
    ),
  );
});
