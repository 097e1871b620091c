import { expect, it } from 'vitest';

import { countsAbove } from '../../../harness/compare/counts-above.ts';
import { tailGap } from '../../../harness/compare/tail-gap.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';

/** So many times of each length, in one block. */
const counted = (...lots: readonly (readonly [count: number, ms: number])[]) => {
  const times = lots.flatMap(([count, ms]) => Array<number>(count).fill(ms));
  const grid = { fromMs: 0, blockMs: 1_000, blocks: 1 };
  return countsAbove(
    blockTableOf(
      grid,
      times.map(() => 0),
      times,
    ),
  );
};

it('an edge with about as many payments beyond it is told, with both shares', () => {
  const baseline = counted([980, 100], [20, 500]);
  const candidate = counted([940, 100], [60, 500]);
  const gap = tailGap({ baseline, candidate }, { share: 0.03, end: 'slow' }, 1)!;
  expect(gap).toMatchObject({ baselineSlower: 0.02, candidateSlower: 0.06 });
  expect(gap.atMs).toBeGreaterThanOrEqual(100);
  expect(gap.atMs).toBeLessThan(500);
});

it('where many times fall into one bin, so that no such edge is there, the nearest one is told', () => {
  const baseline = counted([900, 100], [100, 5_000]);
  const candidate = counted([700, 100], [300, 5_000]);
  const gap = tailGap({ baseline, candidate }, { share: 0.0075, end: 'slow' }, 1);
  expect(gap).toMatchObject({ baselineSlower: 0.1, candidateSlower: 0.3 });
});

it('those that never came are in neither share', () => {
  const baseline = counted([95, 100], [5, 200], [100, Infinity]);
  const candidate = counted([90, 100], [10, 200]);
  const gap = tailGap({ baseline, candidate }, { share: 0.06, end: 'slow' }, 1);
  expect(gap).toMatchObject({ baselineSlower: 0.05, candidateSlower: 0.1 });
});

it('shares differ in the direction that was told, though they differ more in the other', () => {
  const baseline = counted([900, 100], [99, 200], [1, 900]);
  const candidate = counted([995, 100], [5, 900]);
  const tail = { share: 0.003, end: 'slow' } as const;
  const worse = tailGap({ baseline, candidate }, tail, 1)!;
  expect(worse.candidateSlower).toBeGreaterThan(worse.baselineSlower);
  const better = tailGap({ baseline, candidate }, tail, -1)!;
  expect(better.candidateSlower).toBeLessThan(better.baselineSlower);
});

it('of two equal sides there is no edge', () => {
  const side = counted([10, 100]);
  const tail = { share: 0.1, end: 'fast' } as const;
  expect(tailGap({ baseline: side, candidate: side }, tail, 1)).toBeUndefined();
});
