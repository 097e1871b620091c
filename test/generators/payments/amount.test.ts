import { expect, test } from 'vitest';

import { CATEGORIES } from '../../../generators/demand/category.ts';
import { amountQuantile } from '../../../generators/payments/amount.ts';

/** The mean over a grid of quantiles, finer and finer towards the tail. */
const meanOf = (amountAt: (u: number) => number): number => {
  let sum = 0;
  let from = 0;
  for (let tail = 1; tail > 1e-9; tail /= 10) {
    const to = 1 - tail / 10;
    for (let i = 0; i < 20_000; i += 1) {
      sum += (amountAt(from + ((to - from) * (i + 0.5)) / 20_000) * (to - from)) / 20_000;
    }
    from = to;
  }
  return sum;
};

test.each(CATEGORIES)('amounts of $name have their mean, tail included', (category) => {
  expect(Math.abs(meanOf(amountQuantile(category)) / category.meanJpy - 1)).toBeLessThan(0.002);
});

test('the largest tenth follows the power law, without a step where it begins', () => {
  const amountAt = amountQuantile({ meanJpy: 640e4, sigma: 0.83, tailExponent: 2.5 });
  expect(amountAt(0.9 + 1e-9) / amountAt(0.9 - 1e-9)).toBeCloseTo(1, 6);
  // A tenth of the probability is left at 0.99: ten to the power of 1 / 2.5 further out.
  expect(amountAt(0.99) / amountAt(0.9)).toBeCloseTo(10 ** 0.4, 4);
  expect(amountAt(0.999) / amountAt(0.99)).toBeCloseTo(10 ** 0.4, 4);
});

test('without a power law the median is the mean over exp(sigma^2 / 2)', () => {
  const amountAt = amountQuantile({ meanJpy: 1e6, sigma: 0.7, tailExponent: null });
  expect(amountAt(0.5) / (1e6 * Math.exp(-0.245))).toBeCloseTo(1, 5);
});

test('an amount is a whole number of yen, one at least, and fits its column', () => {
  const amountAt = amountQuantile({ meanJpy: 2, sigma: 2, tailExponent: 2.5 });
  for (const u of [1e-10, 0.1, 0.5, 0.95]) expect(amountAt(u) % 1).toBe(0);
  expect(amountAt(1e-10)).toBe(1);
  const largest = Math.max(...CATEGORIES.map((each) => amountQuantile(each)(1 - 2 ** -33)));
  expect(largest).toBeLessThan(2 ** 32);
});
