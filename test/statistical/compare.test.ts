import { expect, it } from 'vitest';

import { CHANGES, comparePair, drawPair, USUAL } from './pair-study.ts';

const FIXED = { arrivals: 'poisson', utilisation: 0.4, pair: 2, seed: 1_000 } as const;

it('two runs of one gateway do not differ', () => {
  expect(comparePair(drawPair(FIXED, USUAL), 'paired').verdict).toBe('no-difference');
});

it.each(Object.entries(CHANGES))('a gateway with %s is found', (_, slower) => {
  expect(comparePair(drawPair(FIXED, slower), 'paired').verdict).toBe('worse');
});
