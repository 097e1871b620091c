import { expect, test } from 'vitest';

import { CATEGORIES } from '../../../generators/demand/category.ts';
import { prefectureShares } from '../../../generators/demand/prefecture.ts';
import { merchantPickers } from '../../../generators/payments/merchant-choice.ts';
import type { Merchant } from '../../../generators/population/merchant.ts';

const prefectures = prefectureShares('2019-07-24').filter(({ name }) =>
  ['Tokyo', 'Osaka', 'Kyoto'].includes(name),
);

const shop = (category: string, prefecture: string, popularity: number): Merchant => ({
  referenceId: '',
  name: '',
  prefecture,
  city: '',
  category,
  mcc: '',
  storeId: '',
  terminalId: '',
  popularity,
});

const [first, second] = CATEGORIES.map(({ name }) => name) as [string, string];

const sharesOf = (pick: ((u: number) => number) | null, merchants: number): readonly number[] => {
  const counts = Array.from({ length: merchants }, () => 0);
  for (let i = 0; i < 100_000; i += 1) counts[pick!((i + 0.5) / 100_000)]! += 1e-5;
  return counts;
};

test('prefectures keep their shares however popular their shops, which share by popularity', () => {
  const merchants = [
    shop(first, 'Tokyo', 1),
    shop(first, 'Osaka', 30),
    shop(second, 'Kyoto', 9),
    shop(first, 'Tokyo', 3),
  ];
  const shares = sharesOf(merchantPickers(merchants, prefectures)[0]!, 4);
  const tokyo = 23.6 / (23.6 + 17.2);
  expect(shares[0]).toBeCloseTo(tokyo / 4, 3);
  expect(shares[1]).toBeCloseTo(1 - tokyo, 3);
  expect(shares[2]).toBe(0);
  expect(shares[3]).toBeCloseTo((3 * tokyo) / 4, 3);
});

test('a category without a merchant has no picker', () => {
  const pickers = merchantPickers([shop(second, 'Kyoto', 1)], prefectures);
  expect(pickers.map((pick) => pick !== null)).toEqual(
    CATEGORIES.map(({ name }) => name === second),
  );
});
