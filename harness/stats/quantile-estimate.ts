import type { BlockTable } from './block-table.ts';
import { blockTotals, exceedances } from './block-totals.ts';
import { effectiveShare, shareInterval, type EffectiveShare } from './effective-share.ts';
import { untold, type Estimate, type EstimateWarning } from './estimate.ts';
import { FEWEST_BLOCKS } from './long-run-variance.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { columnOfRank, cumulativeCounts, valueOfRank } from './table-quantile.ts';

/**
 * A quantile with its interval: the share of values above the quantile has an interval that knows
 * of clusters, and what is exceeded by the shares at its ends are the ends of this one.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", J. American
 * Statistical Association 47 (1952).
 */
export const quantileEstimate = (table: BlockTable, q: number, confidence: number): Estimate => {
  const cumulative = cumulativeCounts(table);
  const count = cumulative[table.bins]!;
  if (count < smallestSampleFor(q)) return untold('too-few-values', confidence, count);
  const at = (rank: number): number => valueOfRank(table, cumulative, rank);
  const rank = Math.ceil(q * count - 1e-9);
  const found = effectiveShare({
    total: blockTotals(table),
    counted: exceedances(table, nearestColumn(cumulative, rank)),
  });
  const [fewest, most] = shareInterval({ ...found, share: 1 - q }, confidence);
  const value = at(rank);
  const low = at(Math.max(1, (1 - most) * count));
  const highRank = (1 - fewest) * count + 1;
  const high = highRank > count ? Infinity : at(highRank);
  return {
    value: Number.isFinite(value) ? value : null,
    low: Number.isFinite(low) ? low : null,
    high: Number.isFinite(high) ? high : null,
    confidence,
    count,
    warnings: warningsOf({ value, high }, q, found),
  };
};

/** The column whose upper edge cuts nearest to a rank: that of its value, or the one before. */
const nearestColumn = (cumulative: Float64Array, rank: number): number => {
  const column = columnOfRank(cumulative, rank);
  const before = cumulative[column - 1] ?? 0;
  return cumulative[column]! - rank <= rank - before ? column : column - 1;
};

const warningsOf = (
  { value, high }: { readonly value: number; readonly high: number },
  q: number,
  { independentValues, independentBlocks }: EffectiveShare,
): EstimateWarning[] => {
  const isFew = independentBlocks < FEWEST_BLOCKS || independentValues < smallestSampleFor(q);
  return [
    ...(isFew ? (['too-few-independent-blocks'] as const) : []),
    ...(value === Infinity ? (['never'] as const) : []),
    ...(value < Infinity && high === Infinity ? (['unbounded-above'] as const) : []),
  ];
};
