import type { BlockTable } from './block-table.ts';
import { blockTotals, exceedances } from './block-totals.ts';
import type { QuantileBlocks } from './quantile-ranks.ts';
import { columnOfRank } from './table-quantile.ts';

/** The values of each block, and those of them above a quantile of all. */
export const blocksAbove = (table: BlockTable, q: number): QuantileBlocks => {
  const { all, finite, cumulative } = blockTotals(table);
  const rank = Math.ceil(q * cumulative[table.bins]! - 1e-9);
  const above = exceedances(table, nearestColumn(cumulative, rank));
  return { all, finite, sums: table.sums, above };
};

/** The column whose upper edge cuts nearest to a rank: that of its value, or the one before. */
const nearestColumn = (cumulative: Float64Array, rank: number): number => {
  const column = columnOfRank(cumulative, rank);
  const before = cumulative[column - 1] ?? 0;
  return cumulative[column]! - rank <= rank - before ? column : column - 1;
};
