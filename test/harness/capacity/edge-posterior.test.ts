import { describe, expect, it } from 'vitest';

import { edgePosterior } from '../../../harness/capacity/edge-posterior.ts';
import type { SeenLoad } from '../../../harness/model/capacity/seen-load.ts';
import { seenInBlocks } from './blocks.ts';

const BLOCKS = 20;

/** Misses that come evenly, in blocks. */
const seen = (scale: number, misses: number, counted: number): SeenLoad =>
  seenInBlocks(Array<number>(BLOCKS).fill(misses / BLOCKS), counted / BLOCKS, {
    scale,
    counted,
    misses,
    planned: counted,
  });

/** As short probes of a queue tell it: too short at first to see that twice the load is too much. */
const TOO_SHORT = [
  seen(1, 0, 97),
  seen(2, 0, 212),
  seen(4, 350, 390),
  seen(2.855, 475, 601),
  seen(2.297, 300, 500),
  seen(1.783, 400, 483),
];

const question = { allowed: 0.01, from: 0.05, to: 4.4 };

describe('what is known of an edge', () => {
  it('is not far below a load that held, though loads above it do not fit one curve', () => {
    const { quantile } = edgePosterior(TOO_SHORT, { ...question, notOver: 2 });
    expect(quantile(0.5)).toBeGreaterThan(0.8);
    expect(quantile(0.5)).toBeLessThan(2);
  });

  it('is the same however far above it a load missed: that only says that it is too high', () => {
    const near = [seen(0.9, 20, 10_000), seen(1, 90, 10_000), seen(1.02, 150, 10_000)];
    const [some, most] = [500, 9_000].map((misses) =>
      edgePosterior([...near, seen(1.2, misses, 10_000)], { ...question, notOver: 1.02 }),
    );
    expect(some!.quantile(0.5)).toBeCloseTo(most!.quantile(0.5), 12);
  });

  const known = edgePosterior(
    [0.9, 0.95, 1, 1.05].map((scale) => {
      const share = 0.01 * Math.exp(30 * (scale - 1));
      return seen(scale, share * 20_000, 20_000);
    }),
    { ...question, notOver: 1.05 },
  );

  it('tells how probable so many misses are at another load', () => {
    const chances = [10, 50, 130, 400].map((misses) =>
      known.chanceOfMore(seen(0.98, misses, 10_000)),
    );
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(chances[0]).toBeGreaterThan(0.99);
    expect(chances[1]).toBeGreaterThan(0.2);
    expect(chances.at(-1)).toBeLessThan(0.01);
  });
});
