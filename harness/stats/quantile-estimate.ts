import type { BlockTable } from './block-table.ts';
import { blockTotals, exceedances } from './block-totals.ts';
import { effectiveShare, shareInterval, type EffectiveShare } from './effective-share.ts';
import { untold, type Estimate } from './estimate.ts';
import { hasFewBlocks } from './long-run-variance.ts';
import { longRunMean } from './mean-estimate.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { columnOfRank, valueOfRank } from './table-quantile.ts';

/**
 * A quantile with its interval: the share of values above the quantile has an interval that knows
 * of clusters, and what is exceeded by the shares at its ends are the ends of this one.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", J. American
 * Statistical Association 47 (1952).
 */
export const quantileEstimate = (table: BlockTable, q: number, confidence: number): Estimate => {
  const { all, cumulative } = blockTotals(table);
  const count = cumulative[table.bins]!;
  if (count < smallestSampleFor(q)) return untold('too-few-values', confidence, count);
  const at = (rank: number): number => valueOfRank(table, cumulative, rank);
  const rank = Math.ceil(q * count - 1e-9);
  const found = effectiveShare({
    total: all,
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
    warnings: [
      ...(areFew(table, q, found) ? (['too-few-independent-blocks'] as const) : []),
      ...(value === Infinity ? (['never'] as const) : []),
      ...(value < Infinity && high === Infinity ? (['unbounded-above'] as const) : []),
    ],
  };
};

/**
 * A queue that is seldom empty shows its memory best in the sums of its times, so these are asked
 * besides the values above the quantile.
 */
const areFew = (table: BlockTable, q: number, found: EffectiveShare): boolean =>
  found.independentValues < smallestSampleFor(q) ||
  hasFewBlocks(found) ||
  hasFewBlocks(longRunMean(table));

/** The column whose upper edge cuts nearest to a rank: that of its value, or the one before. */
const nearestColumn = (cumulative: Float64Array, rank: number): number => {
  const column = columnOfRank(cumulative, rank);
  const before = cumulative[column - 1] ?? 0;
  return cumulative[column]! - rank <= rank - before ? column : column - 1;
};
