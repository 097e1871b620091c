import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { ratioInterval } from '../../../harness/compare/ratio-interval.ts';
import { normalProbability } from '../../../harness/stats/normal-probability.ts';

/** The p of a normal test whose estimate has a standard error of 0.01. */
const pAround = (estimate: number) => (log: number) =>
  2 * normalProbability(-Math.abs(log - estimate) / 0.01);

it('a normal test has the normal interval', () => {
  const [low, high] = ratioInterval(pAround(0.05), 0.05, 0.05);
  expect(low).toBeCloseTo(0.05 - 0.0196, 4);
  expect(high).toBeCloseTo(0.05 + 0.0196, 4);
});

it('no change is inside exactly where the test does not rule it out', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      fc.double({ min: 1e-6, max: 0.2, noNaN: true }),
      (estimate, level) => {
        const pAt = pAround(estimate);
        const [low, high] = ratioInterval(pAt, estimate, level);
        expect(low! <= 0 && high! >= 0).toBe(pAt(0) >= level);
        expect(low!).toBeLessThanOrEqual(estimate);
        expect(high!).toBeGreaterThanOrEqual(estimate);
      },
    ),
  );
});

it('what no ratio up to a thousand rules out has no bound', () => {
  expect(ratioInterval(() => 1, 0, 0.01)).toEqual([null, null]);
});
