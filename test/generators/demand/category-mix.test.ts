import { expect, test } from 'vitest';

import {
  busiestHourShare,
  categoryPicker,
  dayShareRate,
} from '../../../generators/demand/category-mix.ts';
import { CATEGORIES } from '../../../generators/demand/category.ts';

const all = () => true;
const indexOf = (name: string): number => CATEGORIES.findIndex((each) => each.name === name);

const sharesAt = (hour: number, hasMerchants: (category: number) => boolean = all) => {
  const pick = categoryPicker(CATEGORIES, hasMerchants);
  const counts = CATEGORIES.map(() => 0);
  for (let i = 0; i < 10_000; i += 1) counts[pick(Math.floor(hour * 60), (i + 0.5) / 10_000)]! += 1;
  return counts.map((count) => count / 10_000);
};

test('shares of the day add up to one, and so does the curve over the day', () => {
  expect(CATEGORIES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  const minutes = Array.from({ length: 1_440 }, (_, minute) =>
    dayShareRate(CATEGORIES, (minute + 0.5) / 60),
  );
  expect(minutes.reduce((sum, rate) => sum + rate / 60, 0)).toBeCloseTo(1, 4);
  expect(busiestHourShare(CATEGORIES)).toBeGreaterThan(0.075);
  expect(busiestHourShare(CATEGORIES)).toBeLessThan(0.09);
});

test('over a day of payments each category has its share', () => {
  const pick = categoryPicker(CATEGORIES, all);
  const weights = CATEGORIES.map(() => 0);
  for (let minute = 0; minute < 1_440; minute += 1) {
    for (let i = 0; i < 100; i += 1) {
      weights[pick(minute, (i + 0.5) / 100)]! +=
        dayShareRate(CATEGORIES, (minute + 0.5) / 60) / 6_000;
    }
  }
  for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(CATEGORIES[i]!.share, 2);
});

test('department stores are closed at night, restaurants lead at noon', () => {
  expect(sharesAt(3)[indexOf('department-store')]).toBe(0);
  expect(sharesAt(12.5)[indexOf('restaurant')]).toBeGreaterThan(
    sharesAt(15)[indexOf('restaurant')]!,
  );
});

test('a category without merchants leaves its share to the others', () => {
  const convenience = indexOf('convenience');
  const shares = sharesAt(12, (category) => category !== convenience);
  expect(shares[convenience]).toBe(0);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('where only closed shops are left, they are open', () => {
  const store = indexOf('department-store');
  expect(sharesAt(3, (category) => category === store)[store]).toBe(1);
});
