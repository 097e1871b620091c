import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { normalisedEntropy } from '../../../harness/stats/normalised-entropy.ts';

test('equal weights have 1, a monopoly 0, and one weight alone 1', () => {
  expect(normalisedEntropy([2, 2, 2, 2, 2])).toBeCloseTo(1, 12);
  expect(normalisedEntropy([0, 7, 0])).toBe(0);
  expect(normalisedEntropy([3])).toBe(1);
});

test('a half, a quarter and two eighths have 1.75 bits of 2', () => {
  expect(normalisedEntropy([4, 2, 1, 1])).toBeCloseTo(1.75 / 2, 12);
});

test('it is a share, whatever the unit of the weights', () => {
  const weights = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), {
    minLength: 2,
    maxLength: 50,
  });
  fc.assert(
    fc.property(weights, (own) => {
      const entropy = normalisedEntropy(own);
      const inPercent = normalisedEntropy(own.map((weight) => 100 * weight));
      expect(entropy).toBeGreaterThanOrEqual(0);
      expect(entropy).toBeLessThan(1 + 1e-9);
      expect(inPercent).toBeCloseTo(entropy, 9);
    }),
  );
});
