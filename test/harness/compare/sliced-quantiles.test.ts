import { expect, test } from 'vitest';

import { blocksPerSlice, slicedQuantiles } from '../../../harness/compare/sliced-quantiles.ts';
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

test.each([
  [1, 1],
  [150, 1],
  [151, 2],
  [86_400, 576],
])('%s blocks are drawn in slices of %s', (blocks, each) => {
  expect(blocksPerSlice(blocks)).toBe(each);
});
