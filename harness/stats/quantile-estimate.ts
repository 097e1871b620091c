import type { BlockTable } from './block-table.ts';
import { blockTotals, exceedances } from './block-totals.ts';
import {
  effectiveShare,
  longerShare,
  shareInterval,
  type EffectiveShare,
} from './effective-share.ts';
import { untold, type Estimate } from './estimate.ts';
import { FEWEST_BLOCKS } from './long-run-variance.ts';
import { longRunMean } from './mean-estimate.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { columnOfRank, tableQuantile, valueOfRank } from './table-quantile.ts';

/**
 * A quantile with its interval: the share of values above the quantile has an interval that knows
 * of clusters, and what is exceeded by the shares at its ends are the ends of this one.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", J. American
 * Statistical Association 47 (1952).
 */
export const quantileEstimate = (table: BlockTable, q: number, confidence: number): Estimate => {
  const count = countOf(table);
  if (count < smallestSampleFor(q)) return untold('too-few-values', confidence, count);
  const found = shareAbove(table, q);
  const value = tableQuantile(table, q);
  const [low, high] = boundsOf(table, { ...found, share: 1 - q }, confidence);
  return {
    value: Number.isFinite(value) ? value : null,
    low: Number.isFinite(low) ? low : null,
    high: Number.isFinite(high) ? high : null,
    confidence,
    count,
    warnings: [
      ...(shortestFor(table, q, found) > 1 ? (['too-few-independent-blocks'] as const) : []),
      ...(value === Infinity ? (['never'] as const) : []),
      ...(value < Infinity && high === Infinity ? (['unbounded-above'] as const) : []),
    ],
  };
};

/** A quantile as runs of other lengths would tell it, had they gone on as this one did. */
export interface QuantileByLength {
  /** Ends of the interval of a run so many times as long; infinite where the measured one's are. */
  readonly bounds: (times: number) => readonly [low: number, high: number];
  /** Degrees of freedom of that interval. */
  readonly degrees: (times: number) => number;
  /** Of a shorter run the interval would be too narrow, of none it would not. */
  readonly shortest: number;
}

/**
 * The share above the quantile has the interval of so many more values; how far that reaches among
 * the times themselves is taken from the measured interval, on a logarithmic scale: between the few
 * values of a tail there is nothing to read.
 */
export const quantileByLength = (
  table: BlockTable,
  q: number,
  confidence: number,
): QuantileByLength => {
  const found = { ...shareAbove(table, q), share: 1 - q };
  const value = tableQuantile(table, q);
  const [low, high] = boundsOf(table, found, confidence);
  const ends = (times: number): readonly [above: number, below: number] => {
    const [fewest, most] = shareInterval(longerShare(found, times), confidence);
    return [most - found.share, found.share - fewest];
  };
  const measured = ends(1);
  return {
    bounds: (times) => {
      const [above, below] = ends(times);
      return [
        value * (low / value) ** (above / measured[0]),
        value * (high / value) ** (below / measured[1]),
      ];
    },
    degrees: (times) => longerShare(found, times).degrees,
    shortest: Math.max(shortestFor(table, q, found), smallestSampleFor(q) / countOf(table)),
  };
};

const countOf = (table: BlockTable): number => blockTotals(table).cumulative[table.bins]!;

/** The values above a quantile, and what they are worth. */
const shareAbove = (table: BlockTable, q: number): EffectiveShare => {
  const { all, cumulative } = blockTotals(table);
  const rank = Math.ceil(q * countOf(table) - 1e-9);
  return effectiveShare({
    total: all,
    counted: exceedances(table, nearestColumn(cumulative, rank)),
  });
};

/** The values that the ends of the interval of the share above them exceed. */
const boundsOf = (
  table: BlockTable,
  above: EffectiveShare,
  confidence: number,
): readonly [low: number, high: number] => {
  const { cumulative } = blockTotals(table);
  const count = countOf(table);
  const [fewest, most] = shareInterval(above, confidence);
  const highRank = (1 - fewest) * count + 1;
  return [
    valueOfRank(table, cumulative, Math.max(1, (1 - most) * count)),
    highRank > count ? Infinity : valueOfRank(table, cumulative, highRank),
  ];
};

/**
 * How many times as long a run must be whose interval can be believed. A queue that is seldom empty
 * shows its memory best in the sums of its times, so these are asked besides the values above the
 * quantile.
 */
const shortestFor = (table: BlockTable, q: number, found: EffectiveShare): number =>
  Math.max(
    smallestSampleFor(q) / found.independentValues,
    FEWEST_BLOCKS / found.independentBlocks,
    FEWEST_BLOCKS / longRunMean(table).independentBlocks,
  );

/** The column whose upper edge cuts nearest to a rank: that of its value, or the one before. */
const nearestColumn = (cumulative: Float64Array, rank: number): number => {
  const column = columnOfRank(cumulative, rank);
  const before = cumulative[column - 1] ?? 0;
  return cumulative[column]! - rank <= rank - before ? column : column - 1;
};
