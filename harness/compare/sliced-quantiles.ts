import type { BlockTable } from '../stats/block-table.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { tableQuantile } from '../stats/table-quantile.ts';

/** A chart of a page has hardly more pixels to spare for each. */
const MOST_SLICES = 150;

/** How many blocks make a slice of a chart. */
export const blocksPerSlice = (blocks: number): number =>
  Math.max(1, Math.ceil(blocks / MOST_SLICES));

/**
 * A quantile of each slice of so many blocks: infinite where so many values are, null where the
 * slice holds too few to tell it.
 */
export const slicedQuantiles = (
  table: BlockTable,
  blocksEach: number,
  q: number,
): readonly (number | null)[] =>
  Array.from({ length: Math.ceil(table.blocks / blocksEach) }, (_, slice) => {
    const part = blocksOf(table, slice * blocksEach, blocksEach);
    const values = part.counts.reduce((sum, count) => sum + count, 0);
    return values < smallestSampleFor(q) ? null : tableQuantile(part, q);
  });

/** So many blocks of a table, the last ones fewer. */
const blocksOf = (table: BlockTable, from: number, most: number): BlockTable => {
  const to = Math.min(table.blocks, from + most);
  const columns = table.bins + 1;
  return {
    ...table,
    blocks: to - from,
    counts: table.counts.subarray(from * columns, to * columns),
    sums: table.sums.subarray(from, to),
  };
};
