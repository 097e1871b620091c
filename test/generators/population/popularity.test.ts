import { expect, test } from 'vitest';

import { popularityQuantile } from '../../../generators/population/popularity.ts';

test('lognormal popularity has a median of 1 and its sigma', () => {
  const popularity = popularityQuantile({ distribution: 'lognormal' }, 0.592);
  expect(popularity(0.5)).toBe(1);
  // One standard deviation above: the normal quantile of 0.8413447.
  expect(Math.log(popularity(0.841_344_746))).toBeCloseTo(0.592, 6);
});

test('zipf popularity falls with the rank to the power of s', () => {
  const popularity = popularityQuantile({ distribution: 'zipf', exponent: 0.8 }, 0.592);
  const atRank = (rank: number): number => popularity(rank / 1_000);
  expect(atRank(1) / atRank(10)).toBeCloseTo(10 ** 0.8, 9);
  expect(atRank(10) / atRank(1_000)).toBeCloseTo(100 ** 0.8, 9);
});
