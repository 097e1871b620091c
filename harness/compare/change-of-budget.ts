import { shareOfBudget, sliceOfBudget } from '../estimate/budget-estimate.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import { comparedTimes } from './compared-times.ts';
import type { Figure } from './figure.ts';
import type { ComparedSlice } from './look-at-slice.ts';
import { pairedSlices } from './paired-slices.ts';
import type { Pairing } from './pairing.ts';
import { shareFigure } from './share-figure.ts';
import { meanFigure, quantileFigure } from './time-figure.ts';

export interface BudgetChange {
  /** Candidate over baseline less one for times; candidate less baseline for shares. */
  readonly change: Estimate;
  readonly smallestDetectable: number | null;
}

export interface ComparedPairOfRuns {
  readonly baseline: RunTables;
  readonly candidate: RunTables;
  readonly pairing: Pairing;
}

/**
 * How a budget's figure changed, by itself: with no allowance for how many others are looked at.
 * Undefined where the two runs do not both have what it is over.
 */
export const changeOfBudget = (
  { baseline, candidate, pairing }: ComparedPairOfRuns,
  given: HeldBudget,
  confidence: number,
): BudgetChange | undefined => {
  const own = sliceOfBudget(candidate, given);
  const slice = pairedSlices(overOf(baseline, given), overOf(candidate, given)).find(
    ({ step, window }) => step === own?.step && window === own.window,
  );
  if (slice === undefined) return undefined;
  // Both sides are counted within what the candidate was.
  const budget =
    given.metric === 'goodput' && baseline.withinMs !== candidate.withinMs
      ? { ...given, withinMs: given.withinMs ?? candidate.withinMs }
      : given;
  const figure = figureOf(slice, budget, pairing);
  if (figure === undefined) return undefined;
  const level = 1 - confidence;
  const [low, high] = figure.interval(level);
  return {
    change: {
      value: figure.effect,
      low,
      high,
      confidence,
      count: countOf(slice),
      // Of "never" on both sides no change can be told; "never" alone is one that has no size.
      warnings: figure.direction === 0 && figure.p === null ? ['too-few-values'] : figure.warnings,
    },
    smallestDetectable: figure.detectable(level),
  };
};

/** A run with what a budget is over in the place of its slices. */
const overOf = (tables: RunTables, { metric }: HeldBudget): RunTables =>
  metric === 'queue-wait' ? { ...tables, slices: tables.waits ?? [] } : tables;

/** Undefined where one of the two does not tell what the budget is over. */
const figureOf = (
  { baseline, candidate }: ComparedSlice,
  budget: HeldBudget,
  pairing: Pairing,
): Figure | undefined => {
  if (budget.quantile === null && budget.unit === 'share') {
    const [from, to] = [shareOfBudget(baseline, budget), shareOfBudget(candidate, budget)];
    if (from === undefined || to === undefined) return undefined;
    return shareFigure({
      baseline: from,
      candidate: to,
      pairing,
      lessIs: budget.comparison === 'at-least' ? 'worse' : 'better',
    });
  }
  const times = comparedTimes(baseline.times, candidate.times, pairing);
  if (budget.quantile !== null) return quantileFigure(times, budget.quantile);
  // Where nobody waited, no wait is so many times as long.
  return [baseline, candidate].every(({ times: { sums } }) => sums.some((sum) => sum > 0))
    ? meanFigure(times)
    : undefined;
};

const countOf = ({ baseline, candidate }: ComparedSlice): number =>
  [baseline, candidate]
    .flatMap(({ inTime }) => [...inTime.total])
    .reduce((sum, values) => sum + values, 0);
