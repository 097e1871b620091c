import { expect, it } from 'vitest';

import { blockLengthOf } from '../../../harness/stats/block-length.ts';
import recorded from '../../fixtures/statistics/scipy.json' with { type: 'json' };
import { sharedMemory } from '../../fixtures/statistics/shared-data.ts';

it.each(recorded.blockLength)(
  'of $n values that keep $keep is that of the arch package',
  ({ n, keep, seed, circular }) => {
    expect(blockLengthOf(sharedMemory(n, keep, seed)) / Math.max(1, circular)).toBeCloseTo(1, 6);
  },
);

it('is one where there is nothing to remember', () => {
  expect(blockLengthOf(new Float64Array(100).fill(3))).toBe(1);
  expect(blockLengthOf([7])).toBe(1);
});
