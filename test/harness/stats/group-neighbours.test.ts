import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { groupNeighbours } from '../../../harness/stats/group-neighbours.ts';

test('neighbours are put together until they are enough, and the rest joins the last', () => {
  expect(groupNeighbours([400, 100, 300, 50, 10], 368)).toEqual([0, 1, 1, 1, 1]);
  expect(groupNeighbours([100, 100, 100], 368)).toEqual([0, 0, 0]);
  expect(groupNeighbours([6, 6, 6], 6)).toEqual([0, 1, 2]);
  expect(groupNeighbours([], 6)).toEqual([]);
});

test('every group has enough wherever all together have', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { minLength: 1 }),
      fc.integer({ min: 1, max: 400 }),
      (counts, least) => {
        const groups = groupNeighbours(counts, least);
        expect(groups).toEqual(groups.toSorted((a, b) => a - b));
        const sums = new Map<number, number>();
        for (const [i, group] of groups.entries()) {
          sums.set(group, (sums.get(group) ?? 0) + counts[i]!);
        }
        const all = counts.reduce((sum, count) => sum + count, 0);
        for (const sum of sums.values()) expect(sum).toBeGreaterThanOrEqual(Math.min(all, least));
      },
    ),
  );
});
