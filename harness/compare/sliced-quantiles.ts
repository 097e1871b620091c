import type { BlockTable } from '../stats/block-table.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { tableQuantile } from '../stats/table-quantile.ts';

/** A chart of a page has hardly more pixels to spare for each. */
const MOST_SLICES = 150;
/** With fewer, a chart shows no course. */
const FEWEST_SLICES = 24;
/** Slices of a surge hold unequally many: so much more than is needed on average. */
const SPARE = 1.5;

/** How many blocks make a slice, so that most slices can tell a quantile. */
export const blocksPerSlice = (table: BlockTable, q: number): number =>
  Math.max(1, Math.ceil(table.blocks / Math.max(1, slicesFor(table, q))));

/** The highest of the quantiles of a chart that enough slices can tell; undefined where none can. */
export const highestInSlices = (table: BlockTable): number | undefined =>
  [0.99, 0.95, 0.9].find((q) => slicesFor(table, q) >= FEWEST_SLICES);

const slicesFor = (table: BlockTable, q: number): number => {
  const values = table.counts.reduce((sum, count) => sum + count, 0);
  return Math.min(MOST_SLICES, table.blocks, Math.floor(values / (SPARE * smallestSampleFor(q))));
};

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
