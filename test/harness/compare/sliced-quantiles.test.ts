import { expect, test } from 'vitest';

import {
  blocksPerSlice,
  highestInSlices,
  slicedQuantiles,
} from '../../../harness/compare/sliced-quantiles.ts';
import type { BlockTable } from '../../../harness/stats/block-table.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';

/** Ten blocks of a second with twenty values each: the block's number plus one, in steps of 10 ms. */
const instantsMs = Array.from({ length: 200 }, (_, i) => i * 50);
const values = instantsMs.map((atMs) => 10 * (1 + Math.floor(atMs / 1_000)));
const table = blockTableOf({ fromMs: 0, blockMs: 1_000, blocks: 10 }, instantsMs, values);

test('each slice has the quantile of its own values', () => {
  const medians = slicedQuantiles(table, 1, 0.5);
  expect(medians).toHaveLength(10);
  for (const [block, median] of medians.entries()) {
    expect(median! / (10 * (1 + block))).toBeCloseTo(1, 2);
  }
});

test('the last slice may hold fewer blocks, and a slice with too few values tells nothing', () => {
  expect(slicedQuantiles(table, 4, 0.5)).toHaveLength(3);
  // 36 values can tell a p90: two blocks have 40, one has 20.
  expect(slicedQuantiles(table, 3, 0.9).map((p90) => p90 === null)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('where so many never came, the quantile is infinite', () => {
  const never = values.map((value, i) => (i >= 100 && i % 5 === 0 ? Infinity : value));
  const withNever = blockTableOf({ fromMs: 0, blockMs: 1_000, blocks: 10 }, instantsMs, never);
  const p90 = slicedQuantiles(withNever, 5, 0.9);
  expect(p90[0]).toBeLessThan(60);
  expect(p90[1]).toBe(Infinity);
});

/** So many values, evenly over so many blocks. */
const evenly = (count: number, blocks: number): BlockTable => {
  const atMs = Array.from({ length: count }, (_, i) => (i * blocks * 100) / count);
  return blockTableOf(
    { fromMs: 0, blockMs: 100, blocks },
    atMs,
    atMs.map(() => 50),
  );
};

test.each([
  // 36 values can tell a p90, and a slice of a surge may hold fewer than others.
  [7_444, 600, 0.9, 5],
  [7_444, 600, 0.99, 47],
  [7_444, 600, 0.5, 4],
  [20, 9, 0.5, 5],
  [20, 9, 0.99, 9],
])(
  '%s values in %s blocks are drawn by their quantile %s in slices of %s',
  (count, blocks, q, each) => {
    expect(blocksPerSlice(evenly(count, blocks), q)).toBe(each);
  },
);

test('the higher quantile of a chart is one that enough slices can tell', () => {
  expect(highestInSlices(evenly(20_000, 600))).toBe(0.99);
  expect(highestInSlices(evenly(7_444, 600))).toBe(0.95);
  expect(highestInSlices(evenly(1_400, 600))).toBe(0.9);
  expect(highestInSlices(evenly(311, 30))).toBeUndefined();
});
