import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { blockAt, halfOf, sideOf } from '../../../../harness/model/split/side-of.ts';

const blocks = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe('the side of a block', () => {
  it('is the other one for its neighbour in the pair, in the warm-up too', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -10_000, max: 1_000_000 }), (seed, pair) => {
        expect(new Set([sideOf(seed, 2 * pair), sideOf(seed, 2 * pair + 1)])).toEqual(
          new Set(['a', 'b']),
        );
      }),
    );
  });

  it('never changes: a run folder of today can be read for ever', () => {
    const order = (seed: number): string =>
      blocks(24)
        .map((block) => sideOf(seed, block))
        .join('');
    expect([order(1), order(2)]).toMatchInlineSnapshot(`
      [
        "abababbaababbaababbaabba",
        "ababbaabababababbaabbaba",
      ]
    `);
  });

  it('is as often A first as B first, whatever came before', () => {
    const first = blocks(10_000).map((pair) => (sideOf(7, 2 * pair) === 'a' ? 1 : 0));
    const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
    // Five standard deviations of a fair coin.
    expect(Math.abs(sum(first) - 5_000)).toBeLessThan(250);
    const alike = first.slice(1).map((one, i) => (one === first[i] ? 1 : 0));
    expect(Math.abs(sum(alike) - 5_000)).toBeLessThan(250);
  });

  it('begins with the block, and ends before the next', () => {
    expect([-2_000, -0.001, 0, 1_999.9, 2_000].map((atMs) => blockAt(2_000, atMs))).toEqual([
      -1, -1, 0, 0, 1,
    ]);
  });
});

describe('the half of a side', () => {
  it('is the other one for its block in the neighbouring pair', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('a', 'b'), fc.nat(100_000), (seed, side, at) => {
        const halves = new Set([halfOf(seed, side, 2 * at), halfOf(seed, side, 2 * at + 1)]);
        expect(halves).toEqual(new Set([1, 2]));
      }),
    );
  });

  it('has nothing to do with which side came first in the pair', () => {
    const alike = blocks(10_000).filter(
      (pair) => (sideOf(3, 2 * pair) === 'a') === (halfOf(3, 'a', pair) === 1),
    );
    expect(Math.abs(alike.length - 5_000)).toBeLessThan(250);
  });
});
