import { expect, test } from 'vitest';

import { comparableSteps } from '../../../harness/compare/comparable-steps.ts';
import type { SliceTables } from '../../../harness/estimate/read-slice.ts';
import type { SplitSlice } from '../../../harness/estimate/tables-of-split.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';

const PAIRS = 20;

/** So many requests in each block of a side, of 50 ms each. */
const requests = (inBlock: (pair: number) => number): SliceTables => {
  const grid = { fromMs: 0, blockMs: 1, blocks: PAIRS };
  const at = Array.from({ length: PAIRS }, (_, pair) => Array(inBlock(pair)).fill(pair)).flat();
  const all = shareTableOf(grid, at, () => true);
  return {
    times: blockTableOf(grid, at, Array(at.length).fill(50)),
    inTime: all,
    failed: { ...all, counted: new Uint32Array(PAIRS) },
  };
};

const slice = (
  step: string,
  inBlock: Record<'a' | 'b', (pair: number) => number>,
  window: string | null = null,
): SplitSlice => ({ step, window, sides: { a: requests(inBlock.a), b: requests(inBlock.b) } });

const all = { a: () => 40, b: () => 40 };

test('a later step that both sides need alike is compared', () => {
  const alike = { a: (pair: number) => 4 + (pair % 3), b: (pair: number) => 4 + ((pair + 1) % 3) };
  const slices = [slice('pay', all), slice('settled', all), slice('inquire', alike)];
  expect(comparableSteps(slices)).toEqual({ slices, notCompared: [] });
});

test('one that a side needs more often is not, in no window, and the result says why', () => {
  const uneven = { a: () => 4, b: (pair: number) => 8 + (pair % 2) };
  const slices = [
    slice('pay', all),
    slice('settled', all),
    slice('inquire', uneven),
    slice('inquire', all, 'rush'),
  ];
  expect(comparableSteps(slices)).toEqual({
    slices: slices.slice(0, 2),
    notCompared: [
      {
        step: 'inquire',
        window: null,
        reason:
          'A made 80 requests and B 170, which is more than chance: they are of other payments, so ' +
          'that times of inquire say nothing of the targets',
      },
    ],
  });
});
