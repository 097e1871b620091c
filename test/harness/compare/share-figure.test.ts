import { expect, it } from 'vitest';

import { shareFigure } from '../../../harness/compare/share-figure.ts';
import type { ShareTable } from '../../../harness/stats/block-table.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const BLOCKS = 60;
const EACH = 200;

/** Each of 12,000 payments counts by a coin. */
const shareOf = (seed: number, share: number): ShareTable => {
  const stream = randomLayer(seed, 'shares').at(0);
  const counted = Uint32Array.from({ length: BLOCKS }, () => {
    let heads = 0;
    for (let i = 0; i < EACH; i += 1) if (stream.uniform() < share) heads += 1;
    return heads;
  });
  return { blockMs: 1_000, total: new Uint32Array(BLOCKS).fill(EACH), counted };
};

const figureOf = (seed: number, from: number, to: number) =>
  shareFigure({
    baseline: shareOf(2 * seed, from),
    candidate: shareOf(2 * seed + 1, to),
    pairing: 'paired',
    lessIs: 'better',
  });

const LEVEL = 0.01;

it('a true change of the detectable size is found in about 95 of 100 pairs', () => {
  const detectable = figureOf(1, 0.001, 0.001).detectable(LEVEL)!;
  const found = Array.from({ length: 100 }, (_, i) => figureOf(2 + i, 0.001, 0.001 + detectable));
  const told = found.filter(({ p }) => p! < LEVEL).length;
  expect(told).toBeGreaterThanOrEqual(88);
  expect(told).toBeLessThanOrEqual(100);
});

it('a stricter level and fewer payments ask for a larger change, of at most all', () => {
  const figure = figureOf(1, 0.01, 0.01);
  expect(figure.detectable(1e-4)).toBeGreaterThan(figure.detectable(LEVEL)!);
  const [one, other] = [3, 4].map((seed) => {
    const { blockMs, total, counted } = shareOf(seed, 0.01);
    return { blockMs, total: total.subarray(0, 6), counted: counted.subarray(0, 6) };
  }) as [ShareTable, ShareTable];
  const short = shareFigure({
    baseline: one,
    candidate: other,
    pairing: 'paired',
    lessIs: 'better',
  });
  expect(short.detectable(LEVEL)).toBeGreaterThan(figure.detectable(LEVEL)!);
  expect(short.detectable(1e-300)).toBe(1);
});

it('of no payments nothing is known', () => {
  const none = { blockMs: 1_000, total: new Uint32Array(3), counted: new Uint32Array(3) };
  const figure = shareFigure({
    baseline: none,
    candidate: none,
    pairing: 'paired',
    lessIs: 'worse',
  });
  expect(figure).toMatchObject({ p: null, effect: null, warnings: ['too-few-values'] });
});
