import { expect, test } from 'vitest';

import { PREFECTURES } from '../../../generators/demand/prefecture.ts';
import { CITIES } from '../../../generators/population/city.ts';
import { DIRECT } from '../../../generators/population/local-partner.ts';
import { merchantMaker, type MerchantOptions } from '../../../generators/population/merchant.ts';
import { popularityQuantile } from '../../../generators/population/popularity.ts';
import { TRADES } from '../../../generators/population/shop-kind.ts';
import { CATEGORIES, SHARES } from '../usual-demand.ts';

const weights = SHARES.map(({ share }) => share);

const OPTIONS: MerchantOptions = {
  seed: 1,
  categories: CATEGORIES,
  prefectures: weights,
  popularity: popularityQuantile({ distribution: 'lognormal' }, 0.592),
};

const street = (size: number, over: Partial<MerchantOptions> = {}) => {
  const merchantAt = merchantMaker({ ...OPTIONS, ...over });
  return Array.from({ length: size }, (_, index) => merchantAt(index));
};

const isOnlyIn = (name: string) => PREFECTURES.map((each) => (each === name ? 1 : 0));

test('merchant 17 is the same shop on any street, whichever was made before', () => {
  const alone = merchantMaker(OPTIONS)(17);
  expect(street(100)[17]).toEqual(alone);
  expect(street(3_000)[17]).toEqual(alone);
  expect(street(18, { seed: 2 })[17]).not.toEqual(alone);
});

test('every category has a trade and every prefecture has cities', () => {
  expect(Object.keys(TRADES)).toEqual(CATEGORIES.map(({ name }) => name));
  expect(Object.keys(CITIES).toSorted()).toEqual(PREFECTURES.toSorted());
});

test('the smaller cities that tourists visit are among them', () => {
  const all = Object.values(CITIES).flat();
  expect(all).toEqual(
    expect.arrayContaining(['高山市', '富士吉田市', '箱根町', '白川村', '奈良市']),
  );
});

test('a shop lies in a city of its prefecture and has a merchant code of its category', () => {
  for (const { category, chain, mcc, prefecture, city, name } of street(2_000)) {
    expect(CITIES[prefecture]).toContain(city);
    const kinds = TRADES[category]!.kinds.filter(({ word }) => (chain || name).endsWith(word));
    expect(kinds.map((kind) => kind.mcc)).toEqual([mcc]);
    expect(name).toMatch(chain === '' ? /^\S+$/ : new RegExp(`^${chain} ${city}\\S*店$`));
  }
});

test('shops of a chain share name and id, and have stores, tills and codes of their own', () => {
  const shops = street(5_000).filter(({ chain }) => chain !== '');
  const largest = Map.groupBy(shops, ({ chain }) => chain);
  expect(largest.size).toBeGreaterThan(60);
  for (const branches of largest.values()) {
    expect(new Set(branches.map(({ referenceId }) => referenceId)).size).toBe(1);
    expect(new Set(branches.map(({ mcc }) => mcc)).size).toBe(1);
    expect(new Set(branches.map(({ category }) => category)).size).toBe(1);
  }
  expect(Math.max(...[...largest.values()].map(({ length }) => length))).toBeGreaterThan(500);
  expect(new Set(shops.map(({ storeId }) => storeId)).size).toBe(shops.length);
});

test('chains have their share of each category, and tills up to the most of their trade', () => {
  const shops = Map.groupBy(street(20_000), ({ category }) => category);
  for (const [category, own] of shops) {
    const { chainShare, terminals } = TRADES[category]!;
    const share = own.filter(({ chain }) => chain !== '').length / own.length;
    const tolerance = 4 * Math.sqrt((chainShare * (1 - chainShare)) / own.length);
    expect(Math.abs(share - chainShare)).toBeLessThanOrEqual(tolerance);
    expect(Math.max(...own.map((shop) => shop.terminals))).toBe(terminals);
    const small = own.filter(({ chain }) => chain === '');
    expect(small.every((shop) => shop.terminals === 1)).toBe(true);
  }
});

test('small shops of Gifu and Kyoto come by their banks, chains and all others directly', () => {
  for (const { chain, prefecture, partner } of street(20_000)) {
    const bank = { Gifu: 'Hida Credit Union', Kyoto: 'Kyoto Shinkin Bank' }[prefecture];
    expect(partner).toBe(chain === '' ? (bank ?? DIRECT) : DIRECT);
  }
});

test('ids have one width at any number of merchants', () => {
  const shops = [...street(50), merchantMaker(OPTIONS)(199_999)];
  expect(new Set(shops.map(({ referenceId }) => referenceId.length))).toEqual(new Set([15]));
  expect(new Set(shops.map(({ storeId }) => storeId.length))).toEqual(new Set([12]));
  expect(shops.at(-1)!.storeId).toBe('store-199999');
});

test('shops are spread over categories and prefectures as payments are', () => {
  const shops = street(20_000);
  const share = (has: (shop: (typeof shops)[number]) => boolean) =>
    shops.filter(has).length / shops.length;
  for (const { name, share: wanted } of CATEGORIES) {
    expect(Math.abs(share(({ category }) => category === name) - wanted)).toBeLessThan(0.014);
  }
  for (const { name, share: wanted } of SHARES) {
    expect(Math.abs(share(({ prefecture }) => prefecture === name) - wanted)).toBeLessThan(0.012);
  }
});

test('a scenario about one prefecture has its shops there', () => {
  const kyoto = street(50, { prefectures: isOnlyIn('Kyoto') });
  expect(kyoto.every(({ prefecture }) => prefecture === 'Kyoto')).toBe(true);
});
