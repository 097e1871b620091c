import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { groupNumber, groupStartMs } from '../../../generators/arrivals/group-number.ts';

test('a number tells the block, and is of one group only', () => {
  const blocks = fc.integer({ min: -1e7, max: 1e7 });
  const numbers = fc.integer({ min: 0, max: 2 ** 20 - 1 });
  fc.assert(
    fc.property(blocks, numbers, blocks, numbers, (block, n, otherBlock, otherN) => {
      const group = groupNumber(block, n);
      expect(group).toBeGreaterThanOrEqual(0);
      expect(Number.isSafeInteger(group)).toBe(true);
      expect(groupStartMs(group)).toBe(1_000 * block);
      const isSame = block === otherBlock && n === otherN;
      expect(group === groupNumber(otherBlock, otherN)).toBe(isSame);
    }),
  );
});
