import { expect, test } from 'vitest';

import { CATEGORIES } from '../../../generators/demand/category.ts';
import { PREFECTURES, prefectureShares } from '../../../generators/demand/prefecture.ts';
import { CITIES } from '../../../generators/population/city.ts';
import { merchantMaker } from '../../../generators/population/merchant.ts';
import { SHOP_KINDS } from '../../../generators/population/shop-kind.ts';

const shares = prefectureShares('2019-07-24');

const street = (size: number, seed = 1, prefectures = shares) => {
  const merchantAt = merchantMaker(seed, prefectures);
  return Array.from({ length: size }, (_, index) => merchantAt(index));
};

test('merchant 17 is the same shop on any street, whichever was made before', () => {
  const alone = merchantMaker(1, shares)(17);
  expect(street(100)[17]).toEqual(alone);
  expect(street(3_000)[17]).toEqual(alone);
});

test('every category has kinds of shop and every prefecture has cities', () => {
  expect(Object.keys(SHOP_KINDS)).toEqual(CATEGORIES.map(({ name }) => name));
  expect(Object.keys(CITIES)).toEqual(PREFECTURES);
});

test('a shop lies in a city of its prefecture and has a merchant code of its category', () => {
  for (const { category, mcc, prefecture, city, name } of street(2_000)) {
    expect(CITIES[prefecture]).toContain(city);
    const kind = SHOP_KINDS[category]!.find(({ word }) => name.includes(word));
    expect(kind?.mcc).toBe(mcc);
    expect(name).toMatch(new RegExp(`^\\S+ ${city}店$`));
  }
});

test('ids have one width at any number of merchants', () => {
  const { referenceId, storeId, terminalId } = merchantMaker(1, shares)(199_999);
  expect([referenceId, storeId, terminalId]).toEqual([
    'merchant-199999',
    'store-199999',
    'store-199999-1',
  ]);
});

test('shops are spread over categories and prefectures as payments are', () => {
  const shops = street(20_000);
  const share = (has: (shop: (typeof shops)[number]) => boolean) =>
    shops.filter(has).length / shops.length;
  for (const { name, share: wanted } of CATEGORIES) {
    expect(share(({ category }) => category === name)).toBeCloseTo(wanted, 1);
  }
  expect(share(({ prefecture }) => prefecture === 'Osaka')).toBeCloseTo(17.2 / 102.2, 1.5);
});

test('a scenario about one prefecture has its shops there', () => {
  const kyoto = shares.filter(({ name }) => name === 'Kyoto');
  expect(street(50, 1, kyoto).every(({ prefecture }) => prefecture === 'Kyoto')).toBe(true);
});

test('popularity is lognormal with the measured spread', () => {
  const logs = street(20_000).map(({ popularity }) => Math.log(popularity));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  expect(Math.abs(mean)).toBeLessThan(4 * (0.592 / Math.sqrt(logs.length)));
  expect(Math.sqrt(variance)).toBeCloseTo(0.592, 1.7);
});
