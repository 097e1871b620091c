import { expect, test } from 'vitest';

import { merchantFactors } from '../../../generators/payments/merchant-factor.ts';

const DAY = 18_100;

test('a factor belongs to a merchant and a day, however many merchants there are', () => {
  const [few, many] = [merchantFactors(1, 10, 0.21), merchantFactors(1, 100, 0.21)];
  expect(many(DAY).slice(0, 10)).toEqual(few(DAY));
  expect(few(DAY + 1)).not.toEqual(few(DAY));
  expect(merchantFactors(2, 10, 0.21)(DAY)).not.toEqual(few(DAY));
});

test('without variation every day is an ordinary one', () => {
  expect([...merchantFactors(1, 3, 0)(DAY)]).toEqual([1, 1, 1]);
});

test('factors have a mean of 1 and their variation', () => {
  const factors = merchantFactors(1, 40_000, 0.21)(DAY);
  const mean = factors.reduce((sum, each) => sum + each, 0) / factors.length;
  const variance = factors.reduce((sum, each) => sum + (each - mean) ** 2, 0) / factors.length;
  // Standard errors: 0.21 / 200 of the mean, and 0.21 / sqrt(2 n) of the standard deviation.
  expect(Math.abs(mean - 1)).toBeLessThan(4 * (0.21 / 200));
  expect(Math.abs(Math.sqrt(variance) - 0.21)).toBeLessThan(5 * (0.21 / Math.sqrt(80_000)));
});
