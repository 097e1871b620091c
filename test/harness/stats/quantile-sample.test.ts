import { expect, test } from 'vitest';

import { highestToldQuantile, smallestSampleFor } from '../../../harness/stats/quantile-sample.ts';

test.each([
  [0.5, 6],
  [0.9, 36],
  [0.95, 72],
  [0.99, 368],
  [0.999, 3_688],
  [0.1, 36],
  [0, 1],
  [1, 1],
])('the %d-quantile needs %d values', (q, count) => {
  expect(smallestSampleFor(q)).toBe(count);
});

test('so many values exceed the quantile with 97.5 % probability, and one fewer does not', () => {
  for (const q of [0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999]) {
    const count = smallestSampleFor(q);
    expect(1 - q ** count).toBeGreaterThanOrEqual(0.975);
    expect(1 - q ** (count - 1)).toBeLessThan(0.975);
  }
});

test.each([
  [0, 1],
  [5, 1],
  [6, 0.5],
  [35, 0.5],
  [36, 0.9],
  [72, 0.95],
  [367, 0.95],
  [368, 0.99],
  [1_000_000, 0.99],
])('of %d values the highest quantile that they can tell, up to the p99, is %d', (count, q) => {
  expect(highestToldQuantile(count)).toBe(q);
});
