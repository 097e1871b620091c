import { expect, test } from 'vitest';

import type { Footprint } from '../../../generators/demand/demand-part.ts';
import { merchantCells } from '../../../generators/payments/merchant-cells.ts';
import { merchantChoice, type PickMerchant } from '../../../generators/payments/merchant-choice.ts';
import type { Merchant } from '../../../generators/population/merchant.ts';
import { hourRate } from '../../../generators/profile/hour-of-day.ts';
import { CATEGORIES, MIDNIGHT } from '../usual-demand.ts';
import { shop } from './shop.ts';

const HOUR_MS = 3_600_000;

const FOOTPRINT: Footprint = {
  prefectures: new Map([
    ['Tokyo', 3],
    ['Osaka', 2],
    ['Kyoto', 1],
  ]),
  categories: null,
  hotSpots: null,
};

const choiceOf = (
  merchants: readonly Merchant[],
  over: Partial<Footprint> = {},
  peakEventMs = 12 * HOUR_MS,
) =>
  merchantChoice({
    seed: 1,
    part: 'test',
    footprint: { ...FOOTPRINT, ...over },
    categories: CATEGORIES,
    cells: merchantCells(merchants, CATEGORIES),
    eventStart: MIDNIGHT,
    peakEventMs,
  });

/** How often each merchant is picked at noon, or at another minute, among those of one category. */
const sharesOf = (
  pick: PickMerchant,
  merchants: readonly Merchant[],
  minute = 12 * 60,
): readonly number[] => {
  const counts = merchants.map(() => 0);
  for (let i = 0; i < 200; i += 1) {
    for (let j = 0; j < 1_000; j += 1)
      counts[pick(minute, (i + 0.5) / 200, (j + 0.5) / 1_000)]! += 1;
  }
  return counts.map((count) => count / 200_000);
};

/** Among the merchants of one category only. */
const within = (category: string, shares: readonly number[], merchants: readonly Merchant[]) => {
  const own = shares.map((share, id) => (merchants[id]!.category === category ? share : 0));
  const total = own.reduce((sum, share) => sum + share, 0);
  return own.map((share) => share / total);
};

const picked = (shares: readonly number[]): readonly number[] =>
  shares.flatMap((share, id) => (share > 0 ? [id] : []));

const ordinary = (merchants: readonly Merchant[]) => new Float64Array(merchants.length).fill(1);

const SHOPS = [
  shop({ prefecture: 'Tokyo', popularity: 1 }),
  shop({ prefecture: 'Osaka', popularity: 30 }),
  shop({ prefecture: 'Kyoto', category: 'restaurant', popularity: 9 }),
  shop({ prefecture: 'Tokyo', popularity: 3 }),
];

const atNoon = (over: Partial<Footprint> = {}, factors = ordinary(SHOPS)) =>
  sharesOf(choiceOf(SHOPS, over)(factors), SHOPS);

test('prefectures keep their shares however popular their shops, which share by popularity', () => {
  const shares = within('convenience', atNoon(), SHOPS);
  for (const [i, share] of [0.15, 0.4, 0, 0.45].entries()) expect(shares[i]).toBeCloseTo(share, 2);
});

test('categories have the shares of their hour, and one without a merchant none', () => {
  const [convenience, restaurant] = CATEGORIES;
  const mix = [convenience!, restaurant!].map(({ share, hours }) => share * hourRate(hours, 12));
  expect(atNoon()[2]).toBeCloseTo(mix[1]! / (mix[0]! + mix[1]!), 1);
});

test('the factor of the day multiplies the share of a merchant', () => {
  const shares = atNoon({}, Float64Array.of(2, 1, 1, 1));
  expect(shares[0]! / shares[3]!).toBeCloseTo(2 / 3, 1);
});

test('a footprint has only its categories and its prefectures', () => {
  expect(picked(atNoon({ categories: ['restaurant'] }))).toEqual([2]);
  expect(picked(atNoon({ prefectures: new Map([['Tokyo', 1]]) }))).toEqual([0, 3]);
});

test('where a footprint has no merchant its categories are dropped, then its prefectures', () => {
  const tokyo = new Map([['Tokyo', 1]]);
  expect(picked(atNoon({ prefectures: tokyo, categories: ['electronics'] }))).toEqual([0, 3]);
  expect(picked(atNoon({ prefectures: new Map([['Nara', 1]]) }))).toEqual([0, 1, 2, 3]);
});

test('hot spots take it all, whatever their category, and are open at the height of the part', () => {
  const street = Array.from({ length: 300 }, (_, i) =>
    shop({ category: i % 2 === 0 ? 'convenience' : 'department-store' }),
  );
  const hotSpots = { count: 10, variance: 0.01 };
  const atNight = choiceOf(street, { hotSpots }, 2 * HOUR_MS)(ordinary(street));
  const hot = picked(sharesOf(atNight, street));
  expect(hot.length).toBeLessThanOrEqual(10);
  expect(hot.length).toBeGreaterThan(1);
  // No department store is open at two in the morning.
  expect(hot.every((id) => id % 2 === 0)).toBe(true);
  expect(sharesOf(atNight, street, 2 * 60)).toEqual(sharesOf(atNight, street));
  const noon = choiceOf(street, { hotSpots: { count: 200, variance: 0 } })(ordinary(street));
  const all = picked(sharesOf(noon, street));
  expect(all).toHaveLength(200);
  expect(all.some((id) => id % 2 === 1)).toBe(true);
});
