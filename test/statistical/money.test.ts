import { expect, test } from 'vitest';

import { spendSummer } from './money.ts';

/** A sixth of the users that `seed-2018` has; test/long has all of them, and half the margins. */
const WALLET_SHARE = 0.1;

test('eight hundred thousand payments add up: spend of a trip, mean amount, shares of the prefectures', () => {
  const { payments, cnyPerTrip, meanJpy, furthestShare } = spendSummer(WALLET_SHARE);
  expect(payments).toBeGreaterThan(800_000);
  // Spend of a trip varies by 1.4 times its mean: a standard error of 0.7 % over 33,000 trips.
  expect(Math.abs(cnyPerTrip / 3_900 - 1)).toBeLessThan(0.02);
  expect(Math.abs(meanJpy / 5_756 - 1)).toBeLessThan(0.02);
  expect(furthestShare).toBeLessThan(0.002);
});
