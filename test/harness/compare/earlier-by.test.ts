import { expect, it } from 'vitest';

import { countsAbove, quantileBin } from '../../../harness/compare/counts-above.ts';
import { earlierBy } from '../../../harness/compare/earlier-by.ts';
import { binEdge } from '../../../harness/stats/block-table.ts';
import { sideTables } from './side-tables.ts';

const side = countsAbove(sideTables({ seed: 3, failed: 12 }).times);

it('shortens every time by so many ms, and no count changes', () => {
  const earlier = earlierBy(side, 25);
  for (const q of [0.1, 0.5, 0.9, 0.99]) {
    const before = binEdge(quantileBin(side, q));
    const after = binEdge(quantileBin(earlier, q));
    expect(Math.abs(before - 25 - after) / after).toBeLessThan(0.003);
  }
  expect(earlier.count).toBe(side.count);
  const all = (counts: typeof side) => counts.weighed(() => 1).reduce((sum, one) => sum + one, 0);
  expect(all(earlier)).toBe(all(side));
  const mean = (counts: typeof side) =>
    counts.sums.reduce((sum, one) => sum + one, 0) / counts.finiteCount;
  expect(mean(side) - mean(earlier)).toBeCloseTo(25, 9);
});

it('leaves nothing below zero', () => {
  const earlier = earlierBy(side, 1e6);
  expect(earlier.lastBin).toBe(0);
  expect(earlier.aboveInAll(0)).toBe(side.count - side.finiteCount);
});
