import type { Database } from '../../model/duckdb.ts';
import { isRough, type Interval } from '../../model/estimate.ts';
import type { BudgetResult } from '../../model/run/run.ts';
import type { BlockGrid } from '../../stats/make-block-table.ts';
import { estimateShare } from '../estimate-share.ts';
import { timeIntervals } from '../time-intervals.ts';
import type { BudgetQuery } from './budget-query.ts';

export interface BudgetRows {
  /** As of the query, within the window of the budget. */
  readonly rows: string;
  readonly grid: BlockGrid;
  /** Infinite for never. */
  readonly figure: number;
}

/**
 * The interval of a budget's figure, and whether the limit lies in it. The largest value is what
 * happened to one payment, an estimate of nothing: it has none.
 */
export const budgetInterval = async (
  db: Database,
  query: BudgetQuery,
  { figure, ...rows }: BudgetRows,
): Promise<BudgetResult['interval']> => {
  const { quantile } = query;
  if (quantile === null) {
    const { low, high, confidence, warnings } = await estimateShare(db, rows);
    const ends = { low, high, confidence, warnings };
    return { ...ends, holdsLimit: holdsLimit(query, ends) };
  }
  if (quantile >= 1) return undefined;
  const [interval] = await timeIntervals(db, rows, [{ q: quantile, valueMs: figure }]);
  return interval && { ...interval, holdsLimit: holdsLimit(query, interval) };
};

/**
 * Neither wholly within the limit nor wholly beyond it, as a gate asks that is to be confident. An
 * interval on too few independent blocks says nothing of it.
 */
const holdsLimit = (
  { comparison, limit }: BudgetQuery,
  interval: Pick<Interval, 'low' | 'high' | 'warnings'>,
): boolean => {
  if (isRough(interval)) return false;
  // Of a time: an end that is not there is over every other.
  const [least, most] = [interval.low ?? Infinity, interval.high ?? Infinity];
  return comparison === 'at-most' ? least <= limit && most > limit : least < limit && most >= limit;
};
