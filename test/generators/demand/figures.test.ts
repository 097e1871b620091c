import { expect, test } from 'vitest';

import { categoriesOf } from '../../../generators/demand/categories-of.ts';
import { CATEGORIES, meanAmountJpy } from '../../../generators/demand/category.ts';
import { ACCEPTS } from '../../../generators/demand/figures/figure.ts';
import { ALL_FIGURES, figuresOf } from '../../../generators/demand/figures/figures.ts';
import { prefectureShares, PREFECTURES } from '../../../generators/demand/prefecture.ts';
import { TIERS } from '../../../generators/demand/tier.ts';

const PLAIN = figuresOf({ assumptions: {} });

test('every figure makes sense by its own rule, lies in its range and has a source', () => {
  for (const [name, { value, range, accepts, source }] of ALL_FIGURES) {
    const { least, most } = ACCEPTS[accepts];
    const [low, high] = range ?? [value, value];
    expect(value, `figure ${name}`).toBeGreaterThanOrEqual(Math.max(least, low));
    expect(value, `figure ${name}`).toBeLessThanOrEqual(Math.min(most, high));
    expect(source.length, `figure ${name}`).toBeGreaterThan(10);
  }
});

test('what a tier sets is a figure, and lies in its range', () => {
  for (const [tier, { figures }] of Object.entries(TIERS)) {
    for (const [name, value] of Object.entries(figures)) {
      const { range } = ALL_FIGURES.get(name)!;
      expect(value, `${tier}: ${name}`).toBeGreaterThanOrEqual(range![0]);
      expect(value, `${tier}: ${name}`).toBeLessThanOrEqual(range![1]);
    }
  }
});

test('a scenario wins over a tier, and a tier over the default', () => {
  const name = 'volume-growth-years';
  const of = (tier: string | undefined, assumptions: Record<string, number>) =>
    figuresOf({ tier, assumptions }).of(name);
  expect(of(undefined, {})).toBe(0);
  expect(of('games-2020', {})).toBe(2);
  expect(of('games-2020', { [name]: 1 })).toBe(1);
});

test('a planner sees value, range, layer, tag and source, and who set another value', () => {
  expect(PLAIN.parameter('wallet-share')).toEqual({
    name: 'wallet-share',
    value: 0.6,
    unit: null,
    layer: 'L2',
    tag: 'assumed',
    range: '0.43 to 0.8',
    source: 'of those, who pay with Alipay; no share of wallets in Japan was published',
  });
  const chosen = figuresOf({ assumptions: { 'stay-mean': 9.7 } }).parameter('stay-mean');
  expect(chosen).toMatchObject({ value: 9.7, tag: 'chosen', range: '5.9 to 9.7' });
  expect(chosen.source).toMatch(/^the scenario; otherwise 5\.9, measured: visitors from China/);
  const { tag, source } = figuresOf({ tier: 'games-2020', assumptions: {} }).parameter(
    'volume-growth-years',
  );
  expect([tag, source.slice(0, 17)]).toEqual(['assumed', 'tier games-2020: ']);
});

test('prefectures share the nation by the nights of their guests', () => {
  const shares = prefectureShares(PLAIN);
  expect(shares.map(({ name }) => name)).toEqual(PREFECTURES);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(shares.find(({ name }) => name === 'Tokyo')!.share).toBeCloseTo(23.6 / 102.4, 12);
  const more = figuresOf({ assumptions: { 'prefecture-gifu': 102.4 - 1.1 } });
  expect(prefectureShares(more).find(({ name }) => name === 'Gifu')!.share).toBeCloseTo(
    (102.4 - 1.1) / (2 * (102.4 - 1.1)),
    12,
  );
});

test('categories are as they ship until a scenario says otherwise; shares still add up to one', () => {
  const plain = categoriesOf(PLAIN);
  for (const [i, { share, hours }] of plain.entries()) {
    expect(share).toBeCloseTo(CATEGORIES[i]!.share, 12);
    for (const [hour, weight] of hours.entries()) {
      expect(weight).toBeCloseTo(CATEGORIES[i]!.hours[hour]!, 12);
    }
  }
  expect(meanAmountJpy(plain)).toBeCloseTo(5_755.8, 6);
  const [convenience, restaurant] = categoriesOf(
    figuresOf({
      assumptions: {
        'category-convenience-share': 0,
        'category-restaurant-mean': 3_000,
        'category-restaurant-hour-03': 100,
      },
    }),
  );
  expect(convenience!.share).toBe(0);
  expect(restaurant).toMatchObject({ meanJpy: 3_000, share: expect.closeTo(0.18 / 0.58, 12) });
  expect(restaurant!.hours[3]).toBeGreaterThan(0.49);
});
