import { expect, test } from 'vitest';

import { merchantCells, merchantsIn } from '../../../generators/payments/merchant-cells.ts';
import { CATEGORIES } from '../usual-demand.ts';
import { shop } from './shop.ts';

const [first, second] = CATEGORIES.map(({ name }) => name) as [string, string];

const cells = merchantCells(
  [
    shop({ category: first, prefecture: 'Tokyo', popularity: 1 }),
    shop({ category: first, prefecture: 'Osaka', popularity: 30 }),
    shop({ category: second, prefecture: 'Kyoto', popularity: 9 }),
    shop({ category: first, prefecture: 'Tokyo', popularity: 3 }),
  ],
  CATEGORIES,
);

test('a merchant has its share of the popularity in its category and prefecture', () => {
  expect([...cells[0]!.get('Tokyo')!.ids]).toEqual([0, 3]);
  expect([...cells[0]!.get('Tokyo')!.weights]).toEqual([0.25, 0.75]);
  expect([...cells[0]!.get('Osaka')!.weights]).toEqual([1]);
  expect(cells.slice(2).every(({ size }) => size === 0)).toBe(true);
});

test('a prefecture gives its weight to its merchants', () => {
  const prefectures = new Map([
    ['Osaka', 6],
    ['Tokyo', 4],
  ]);
  const { ids, weights } = merchantsIn(cells[0]!, prefectures)!;
  expect([...ids]).toEqual([1, 0, 3]);
  expect([...weights]).toEqual([6, 1, 3]);
});

test('there is nobody where no merchant is, and in a prefecture without weight', () => {
  expect(merchantsIn(cells[0]!, new Map([['Kyoto', 1]]))).toBeNull();
  expect(merchantsIn(cells[0]!, new Map([['Tokyo', 0]]))).toBeNull();
});
