import type { SeenLoad } from '../../../harness/model/capacity/seen-load.ts';
import { sumOf } from '../../../harness/stats/sum-of.ts';

/** A load that missed so many payments in each block, of so many planned in each. */
export const seenInBlocks = (
  missed: readonly number[],
  perBlock: number,
  over: Partial<SeenLoad> = {},
): SeenLoad => {
  const counted = missed.length * perBlock;
  return {
    scale: 1,
    total: missed.map(() => perBlock),
    missed,
    counted,
    misses: sumOf(missed),
    planned: counted,
    isCut: false,
    ...over,
  };
};
