import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { amountOf, type AmountDistribution } from '../../../generators/payments/amount.ts';
import { amountDistributions } from '../../../generators/payments/tax-free.ts';
import { CATEGORIES, FIGURES } from '../usual-demand.ts';

const AMOUNTS = amountDistributions(CATEGORIES, FIGURES).map((amounts, category) => ({
  name: CATEGORIES[category]!.name,
  amounts,
}));

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

test.each(AMOUNTS)('amounts of $name have their mean, lump and tail included', ({ amounts }) => {
  expect(Math.abs(meanOf(amountOf(amounts)) / amounts.meanJpy - 1)).toBeLessThan(0.002);
});

test('the mean stays the given one whatever the size of the lump', () => {
  const distribution = { meanJpy: 8_500, sigma: 0.89, tailExponent: null };
  const lumps = fc.record({
    share: fc.double({ min: 0, max: 0.6, noNaN: true }),
    fromJpy: fc.integer({ min: 1, max: 8_000 }),
    toJpy: fc.integer({ min: 8_001, max: 9_000 }),
  });
  fc.assert(
    fc.property(lumps, (lump) => {
      const mean = meanOf(amountOf({ ...distribution, lump }));
      expect(Math.abs(mean / distribution.meanJpy - 1)).toBeLessThan(0.003);
    }),
    { numRuns: 20 },
  );
});

test('the lump has its share, even between its limits', () => {
  const lump = { share: 0.25, fromJpy: 5_000, toJpy: 5_500 };
  const amountAt = amountOf({ meanJpy: 38_000, sigma: 1.04, tailExponent: null, lump });
  const drawn = Array.from({ length: 10_000 }, (_, i) => amountAt((i + 0.5) / 10_000));
  const inLump = drawn.slice(0, 2_500);
  expect([Math.min(...inLump), Math.max(...inLump)]).toEqual([5_000, 5_499]);
  for (const [i, amount] of inLump.entries()) expect(amount).toBe(5_000 + Math.floor(i / 5));
  expect(drawn.slice(2_500).toSorted((a, b) => a - b)).toEqual(drawn.slice(2_500));
});

const distribution = (over: Partial<AmountDistribution>): AmountDistribution => ({
  meanJpy: 1e6,
  sigma: 0.7,
  tailExponent: null,
  lump: null,
  ...over,
});

test('the largest tenth follows the power law, without a step where it begins', () => {
  const amountAt = amountOf(distribution({ meanJpy: 640e4, sigma: 0.83, tailExponent: 2.5 }));
  expect(amountAt(0.9 + 1e-9) / amountAt(0.9 - 1e-9)).toBeCloseTo(1, 6);
  // A tenth of the probability is left at 0.99: ten to the power of 1 / 2.5 further out.
  expect(amountAt(0.99) / amountAt(0.9)).toBeCloseTo(10 ** 0.4, 4);
  expect(amountAt(0.999) / amountAt(0.99)).toBeCloseTo(10 ** 0.4, 4);
});

test('without a power law the median is the mean over exp(sigma^2 / 2)', () => {
  expect(amountOf(distribution({}))(0.5) / (1e6 * Math.exp(-0.245))).toBeCloseTo(1, 5);
});

test('an amount is a whole number of yen, one at least, and fits its column', () => {
  const amountAt = amountOf(distribution({ meanJpy: 2, sigma: 2, tailExponent: 2.5 }));
  for (const u of [1e-10, 0.1, 0.5, 0.95]) expect(amountAt(u) % 1).toBe(0);
  expect(amountAt(1e-10)).toBe(1);
  const largest = Math.max(...AMOUNTS.map(({ amounts }) => amountOf(amounts)(1 - 2 ** -33)));
  expect(largest).toBeLessThan(2 ** 32);
});
