import { expect, test } from 'vitest';

import { packTables, unpackTables } from '../../../harness/estimate/pack-tables.ts';
import type { RunSlice } from '../../../harness/estimate/run-slice.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

/** So many times in ten blocks of a second, every tenth of them never answered. */
const slice = (values: number, window: string | null): RunSlice => {
  const luck = randomLayer(values, 'pack-tables');
  const grid = { fromMs: 0, blockMs: 1_000, blocks: 10 };
  const instantsMs = Array.from({ length: values }, (_, i) => (i * 10_000) / values);
  const times = instantsMs.map((_, i) =>
    i % 10 === 0 ? Infinity : Math.round(1e6 * luck.at(i).uniform()) / 1_000,
  );
  return {
    step: 'pay',
    window,
    times: blockTableOf(grid, instantsMs, times),
    inTime: shareTableOf(grid, instantsMs, (i) => times[i]! <= 500),
    failed: shareTableOf(grid, instantsMs, (i) => times[i] === Infinity),
  };
};

test('what is kept of a run comes back, shares that are counted again among it', () => {
  const slices = [slice(1_000, null), slice(37, 'egress')];
  const lines = packTables({ withinMs: 500, slices });
  expect(Math.max(...lines!.map(({ length }) => length))).toBe(120);
  const kept = unpackTables(lines!);
  expect(kept.withinMs).toBe(500);
  for (const [i, { times, ...rest }] of kept.slices.entries()) {
    const { times: before, ...shares } = slices[i]!;
    expect(rest).toEqual(shares);
    expect({ ...times, sums: [] }).toEqual({ ...before, sums: [] });
    for (const [block, sum] of times.sums.entries()) {
      expect(sum).toBeCloseTo(before.sums[block]!, 3);
    }
  }
});

test('result codes and queue waits come back, where they were read', () => {
  const codes = {
    counted: new Map([['SUCCESS', Uint32Array.from({ length: 10 }, (_, block) => block)]]),
    isWhole: true,
  };
  const slices = [{ ...slice(100, null), codes }];
  const waits = [{ ...slice(50, null), step: 'queue' }];
  const kept = unpackTables(packTables({ withinMs: 500, slices, waits })!);
  expect(kept.slices[0]!.codes).toEqual(codes);
  expect(kept.waits![0]!.times.counts).toEqual(waits[0]!.times.counts);
  expect(unpackTables(packTables({ withinMs: 500, slices: [slice(100, null)] })!).waits).toBe(
    undefined,
  );
});

test('tables that are too large for a small file are not kept', () => {
  const large = slice(60_000, null);
  expect(packTables({ withinMs: 500, slices: [large] }) === null).toBe(false);
  const many = Array.from({ length: 60 }, () => large);
  expect(packTables({ withinMs: 500, slices: many }) === null).toBe(true);
});

test.each([
  [['abc'], 'unexpected end of file'],
  [['bm8gdGFibGVz'], 'Decompression failed'],
  [[], 'unexpected end of file'],
])('%j is refused', (lines, message) => {
  expect(() => unpackTables(lines)).toThrow(message);
});
