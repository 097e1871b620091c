import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { blockGrid } from '../../../harness/estimate/block-grid.ts';

it.each([
  { lengthMs: 60_000, blockMs: 100, blocks: 600 },
  { lengthMs: 60_001, blockMs: 200, blocks: 301 },
  { lengthMs: 3_600_000, blockMs: 6_000, blocks: 600 },
  { lengthMs: 20, blockMs: 100, blocks: 1 },
])('$lengthMs ms are cut into $blocks blocks of $blockMs ms', ({ lengthMs, blockMs, blocks }) => {
  expect(blockGrid({ fromMs: 500, toMs: 500 + lengthMs })).toEqual({
    fromMs: 500,
    blockMs,
    blocks,
  });
});

it('covers every stretch with at most 600 blocks', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e10, noNaN: true }), (toMs) => {
      const { blockMs, blocks } = blockGrid({ fromMs: 0, toMs });
      expect(blockMs % 100).toBe(0);
      expect(blocks).toBeLessThanOrEqual(600);
      expect(blockMs * blocks).toBeGreaterThanOrEqual(toMs);
    }),
  );
});
