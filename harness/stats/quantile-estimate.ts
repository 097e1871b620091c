import type { BlockTable } from './block-table.ts';
import { blockTotals, exceedances } from './block-totals.ts';
import { untold, type Estimate } from './estimate.ts';
import { quantileRanks } from './quantile-ranks.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { columnOfRank, valueOfRank } from './table-quantile.ts';

/** A quantile with its interval. */
export const quantileEstimate = (table: BlockTable, q: number, confidence: number): Estimate => {
  const { all, finite, cumulative } = blockTotals(table);
  const count = cumulative[table.bins]!;
  if (count < smallestSampleFor(q)) return untold('too-few-values', confidence, count);
  const at = (rank: number): number => valueOfRank(table, cumulative, rank);
  const rank = Math.ceil(q * count - 1e-9);
  const above = exceedances(table, nearestColumn(cumulative, rank));
  const ranks = quantileRanks({ all, finite, sums: table.sums, above }, q, confidence);
  const value = at(rank);
  const low = at(ranks.low);
  const high = ranks.high > count ? Infinity : at(ranks.high);
  return {
    value: Number.isFinite(value) ? value : null,
    low: Number.isFinite(low) ? low : null,
    high: Number.isFinite(high) ? high : null,
    confidence,
    count,
    warnings: endWarnings({ value, high, hasFewBlocks: ranks.hasFewBlocks }),
  };
};

/** What an interval of a quantile lacks; infinite stands for never. */
export const endWarnings = ({
  value,
  high,
  hasFewBlocks,
}: {
  readonly value: number;
  readonly high: number;
  readonly hasFewBlocks: boolean;
}): Estimate['warnings'] => [
  ...(hasFewBlocks ? (['too-few-independent-blocks'] as const) : []),
  ...(value === Infinity ? (['never'] as const) : []),
  ...(value < Infinity && high === Infinity ? (['unbounded-above'] as const) : []),
];

/** The column whose upper edge cuts nearest to a rank: that of its value, or the one before. */
const nearestColumn = (cumulative: Float64Array, rank: number): number => {
  const column = columnOfRank(cumulative, rank);
  const before = cumulative[column - 1] ?? 0;
  return cumulative[column]! - rank <= rank - before ? column : column - 1;
};
