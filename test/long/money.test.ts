import { expect, test } from 'vitest';

import { spendSummer } from '../statistical/money.ts';

test('five million payments add up: spend of a trip, mean amount, shares of the prefectures', () => {
  const { payments, cnyPerTrip, meanJpy, furthestShare } = spendSummer(0.6);
  console.log({ payments, cnyPerTrip, meanJpy, furthestShare });
  expect(payments).toBeGreaterThan(4_900_000);
  // Spend of a trip varies by 1.4 times its mean: a standard error of 0.3 % over 200,000 trips.
  expect(Math.abs(cnyPerTrip / 3_900 - 1)).toBeLessThan(0.01);
  expect(Math.abs(meanJpy / 5_756 - 1)).toBeLessThan(0.01);
  expect(furthestShare).toBeLessThan(0.001);
});
