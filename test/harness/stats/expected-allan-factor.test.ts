import { expect, test } from 'vitest';

import { expectedAllanFactor } from '../../../harness/stats/expected-allan-factor.ts';

const steady = (atMs: number): number => 0.02 * atMs;

test('a steady Poisson process has 1 in every window', () => {
  for (const windowMs of [1, 50, 700]) {
    expect(expectedAllanFactor({ windowMs, windows: 40, expected: steady })).toBeCloseTo(1, 12);
  }
});

test('a rate that rises adds the square of its step over twice the mean', () => {
  // Window k has 10 + 2 k expected of 11 windows: mean 20, step 2.
  const expected = (atMs: number): number => 10 * (atMs / 100) + (atMs / 100) * (atMs / 100 - 1);
  const found = expectedAllanFactor({ windowMs: 100, windows: 11, expected });
  // The first and the last window stand in one difference only, and their mean is that of all.
  expect(found).toBeCloseTo(1 + 4 / 40, 12);
});

test('independent factors of windows add mean times variance', () => {
  const factors = { blockMs: 100, covariance: (a: number, b: number) => (a === b ? 0.04 : 0) };
  const found = expectedAllanFactor({ windowMs: 100, windows: 20, expected: steady, factors });
  expect(found).toBeCloseTo(1 + 2 * 0.04, 12);
});

test('a window of half a block sees a step at every other edge', () => {
  const factors = { blockMs: 100, covariance: (a: number, b: number) => (a === b ? 0.04 : 0) };
  const found = expectedAllanFactor({ windowMs: 50, windows: 21, expected: steady, factors });
  // Of 20 edges 10 lie between blocks; there the variance is 2 x 1^2 x 0.04, over 2 x 20 x mean 1.
  expect(found).toBeCloseTo(1 + (10 * 2 * 0.04) / 40, 12);
});

test('windows that cut blocks share them out', () => {
  const factors = { blockMs: 100, covariance: (a: number, b: number) => (a === b ? 0.04 : 0) };
  const found = expectedAllanFactor({ windowMs: 150, windows: 2, expected: steady, factors });
  // Blocks weigh -2, then -1 + 1 = 0, then 2: variance 8 x 0.04 over 2 x 3.
  expect(found).toBeCloseTo(1 + (8 * 0.04) / 6, 12);
});

test('a factor that never changes adds nothing', () => {
  const factors = { blockMs: 100, covariance: () => 0.5 };
  const found = expectedAllanFactor({ windowMs: 130, windows: 30, expected: steady, factors });
  expect(found).toBeCloseTo(1, 9);
});
