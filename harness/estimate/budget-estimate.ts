import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { blockTotals } from '../stats/block-totals.ts';
import { quantileEstimate } from '../stats/quantile-estimate.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import { tableQuantile } from '../stats/table-quantile.ts';
import { untold } from '../stats/estimate.ts';
import { countsOfCodes } from './code-counts.ts';
import type { SliceTables } from './read-slice.ts';
import { shareWithin } from './share-within.ts';
import { SETTLED } from './slice-rows.ts';
import type { RunSlice } from './run-slice.ts';
import type { RunTables } from './tables-of-run.ts';
import { waitEstimate } from './wait-estimate.ts';

/** The step that a budget is over, of those that a run has, the first of them first. */
export const stepOfBudget = <S extends { readonly step: string }>(
  { metric, step }: HeldBudget,
  steps: readonly S[],
): S | undefined => {
  const isWhole = metric === 'payment-time' || metric === 'settled';
  const name = isWhole ? SETTLED : (step ?? steps[0]?.step);
  return steps.find((each) => each.step === name);
};

/** The payments or requests that a budget is over; undefined where the run has none of them. */
export const sliceOfBudget = (
  { slices, waits = [] }: Pick<RunTables, 'slices' | 'waits'>,
  budget: HeldBudget,
): RunSlice | undefined => {
  const ofMetric = budget.metric === 'queue-wait' ? waits : slices;
  const name = stepOfBudget(budget, ofMetric)?.step;
  return ofMetric.find((slice) => slice.step === name && slice.window === budget.window);
};

/** The figure of a budget over payments or requests: ms for times, else a share. */
export const budgetEstimate = (
  slice: SliceTables,
  budget: HeldBudget,
  confidence: number,
): Estimate => {
  if (budget.metric === 'queue-wait') return waitEstimate(slice.times, budget.quantile, confidence);
  if (budget.quantile !== null) return quantileOrMax(slice.times, budget.quantile, confidence);
  const counts = shareOfBudget(slice, budget);
  return counts === undefined
    ? untold('too-few-values', confidence, 0)
    : shareEstimate(counts, confidence);
};

/** What counts for a budget on a share; undefined where the codes that it is over are not known. */
export const shareOfBudget = (
  { times, inTime, failed, codes }: SliceTables,
  { metric, withinMs, codes: asked }: HeldBudget,
): ShareTable | undefined => {
  if (metric === 'error-rate') return failed;
  if (asked === null) return withinMs === null ? inTime : shareWithin(times, withinMs);
  const counted = codes === undefined ? undefined : countsOfCodes(codes, asked, times.blocks);
  return counted === undefined ? undefined : { ...inTime, counted };
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
