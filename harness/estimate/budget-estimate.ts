import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { blockTotals } from '../stats/block-totals.ts';
import { quantileEstimate } from '../stats/quantile-estimate.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import { tableQuantile } from '../stats/table-quantile.ts';
import type { SliceTables } from './read-slice.ts';
import { shareWithin } from './share-within.ts';
import { SETTLED } from './slice-rows.ts';
import type { RunSlice, RunTables } from './tables-of-run.ts';

/** The payments or requests that a budget is over; undefined where the run has none of them. */
export const sliceOfBudget = (
  { slices }: Pick<RunTables, 'slices'>,
  { metric, step, window }: HeldBudget,
): RunSlice | undefined => {
  const isWhole = metric === 'payment-time' || metric === 'settled';
  const name = isWhole ? SETTLED : (step ?? slices[0]?.step);
  return slices.find((slice) => slice.step === name && slice.window === window);
};

/** The figure of a budget over payments or requests: ms for times, else a share. */
export const budgetEstimate = (
  slice: SliceTables,
  budget: HeldBudget,
  confidence: number,
): Estimate =>
  budget.quantile === null
    ? shareEstimate(shareOfBudget(slice, budget), confidence)
    : quantileOrMax(slice.times, budget.quantile, confidence);

/** What counts for a budget on a share. */
export const shareOfBudget = (
  { times, inTime, failed }: SliceTables,
  { metric, withinMs }: HeldBudget,
): ShareTable => {
  if (metric === 'error-rate') return failed;
  return withinMs === null ? inTime : shareWithin(times, withinMs);
};

/** The largest value is what happened to one payment, an estimate of nothing: its own interval. */
const quantileOrMax = (times: BlockTable, q: number, confidence: number): Estimate => {
  const count = blockTotals(times).cumulative[times.bins]!;
  if (q < 1 || count === 0) return quantileEstimate(times, q, confidence);
  const largest = tableQuantile(times, 1);
  const value = Number.isFinite(largest) ? largest : null;
  const warnings: Estimate['warnings'] = value === null ? ['never'] : [];
  return { value, low: value, high: value, confidence, count, warnings };
};
