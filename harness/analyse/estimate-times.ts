import type { Database } from '../model/duckdb.ts';
import type { QuantileSummary } from '../model/run/quantile-summary.ts';
import { QUANTILES } from '../model/run/quantiles.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';
import { summariseQuantiles } from './quantile-summary.ts';
import { timeIntervals } from './time-intervals.ts';

export interface TimesToEstimate {
  /** Milliseconds, infinite for never; rows where it is null do not count. */
  readonly expression: string;
  /** Payments, as SQL that ends in WHERE. */
  readonly from: string;
  readonly grid: BlockGrid;
}

/**
 * Exact quantiles, each with its interval. The largest value is what happened to one payment, an
 * estimate of nothing: it has none.
 */
export const estimateTimes = async (
  db: Database,
  { expression, from, grid }: TimesToEstimate,
): Promise<QuantileSummary> => {
  const summary = await summariseQuantiles(db, expression, from);
  const told = QUANTILES.filter(([field, q]) => q < 1 && summary.why[field] !== 'too-few');
  const rows = `(
    SELECT planned_ms AS at_ms, ${expression} AS value FROM ${from} AND ${expression} IS NOT NULL)`;
  const intervals = await timeIntervals(
    db,
    { rows, grid },
    told.map(([field, q]) => ({ q, valueMs: summary[field] ?? Infinity })),
  );
  const named = told.map(([field], i) => [field, intervals[i]!] as const);
  return { ...summary, intervals: Object.fromEntries(named) };
};
