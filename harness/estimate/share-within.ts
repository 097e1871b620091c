import { binOf, type BlockTable, type ShareTable } from '../stats/block-table.ts';

/**
 * Which values came within a limit, as far as a table tells: a bin that the limit cuts, 0.1 % wide,
 * counts as late.
 */
export const shareWithin = (
  { blockMs, blocks, bins, firstBin, counts }: BlockTable,
  withinMs: number,
): ShareTable => {
  const total = new Uint32Array(blocks);
  const counted = new Uint32Array(blocks);
  // Of a limit on an edge the bin below it is whole.
  const columns = Math.min(bins, binOf(withinMs * (1 + 1e-9)) - firstBin);
  for (let block = 0; block < blocks; block += 1) {
    const first = block * (bins + 1);
    for (let column = 0; column <= bins; column += 1) {
      const values = counts[first + column]!;
      total[block]! += values;
      if (column < columns) counted[block]! += values;
    }
  }
  return { blockMs, total, counted };
};
