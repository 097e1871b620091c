import { binEdge, type BlockTable } from './block-table.ts';
import { blockTotals } from './block-totals.ts';

/** The column of the value with a rank, which counts from 1 and need not be whole. */
export const columnOfRank = (cumulative: Float64Array, rank: number): number => {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! < rank) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The value of a rank: within its bin of 0.1 % by its rank there, infinite in the last column.
 */
export const valueOfRank = (
  { firstBin, bins }: Pick<BlockTable, 'firstBin' | 'bins'>,
  cumulative: Float64Array,
  rank: number,
): number => {
  const column = columnOfRank(cumulative, rank);
  if (column === bins) return Infinity;
  const upper = binEdge(firstBin + column);
  if (firstBin + column === 0) return upper;
  const before = column === 0 ? 0 : cumulative[column - 1]!;
  const within = Math.min(1, Math.max(0, (rank - before) / (cumulative[column]! - before)));
  return upper * (binEdge(firstBin + column - 1) / upper) ** (1 - within);
};

/**
 * Quantile of all values of a table by nearest rank: the smallest value with at least that share of
 * values at or below it, within 0.1 %. Infinite where the value is; NaN of an empty table.
 */
export const tableQuantile = (table: BlockTable, q: number): number => {
  const { cumulative } = blockTotals(table);
  const count = cumulative[table.bins]!;
  return count === 0
    ? Number.NaN
    : valueOfRank(table, cumulative, Math.max(1, Math.ceil(q * count - 1e-9)));
};
