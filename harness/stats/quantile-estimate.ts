import type { BlockTable } from './block-table.ts';
import { blocksAbove } from './blocks-above.ts';
import { blockTotals } from './block-totals.ts';
import { untold, type Estimate } from './estimate.ts';
import { quantileRanks } from './quantile-ranks.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { tableQuantile, valueOfRank } from './table-quantile.ts';

/** A quantile with its interval. */
export const quantileEstimate = (table: BlockTable, q: number, confidence: number): Estimate => {
  const { cumulative } = blockTotals(table);
  const count = cumulative[table.bins]!;
  if (count < smallestSampleFor(q)) return untold('too-few-values', confidence, count);
  const at = (rank: number): number => valueOfRank(table, cumulative, rank);
  const ranks = quantileRanks(blocksAbove(table, q), q, confidence);
  const value = tableQuantile(table, q);
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
