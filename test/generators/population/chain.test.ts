import { expect, test } from 'vitest';

import { chainsOf } from '../../../generators/population/chain.ts';
import { TRADES } from '../../../generators/population/shop-kind.ts';

test('each category has its chains, and no two share a name or an id', () => {
  const chains = chainsOf(1);
  expect([...chains].map(([category, own]) => [category, own.length])).toEqual(
    Object.entries(TRADES).map(([category, trade]) => [category, trade.chains]),
  );
  const all = [...chains.values()].flat();
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(new Set(all.map(({ referenceId }) => referenceId)).size).toBe(all.length);
});

test('chains follow from the seed', () => {
  expect(chainsOf(3)).toEqual(chainsOf(3));
  expect(chainsOf(4)).not.toEqual(chainsOf(3));
});
