import type { Estimate } from '../model/estimate.ts';
import { changeText, endText, limitText } from '../model/gating/budget-words.ts';
import type { JudgedBudget, Margin } from '../model/gating/gate.ts';
import type { GateBudget } from '../model/gating/gate-budgets.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';

/** What is known of a budget's figure. */
export interface Measured {
  readonly estimate: Estimate;
  /** Against the baseline; null where the budget is not, or nothing can be told. */
  readonly change: Estimate | null;
  /** The figure of the baseline; null where nothing is held against one. */
  readonly before: Estimate | null;
  readonly smallestDetectable: number | null;
  /** Why there is no figure, where its count does not say it. */
  readonly why?: string | undefined;
}

/**
 * Holds a budget against what was measured. With the margin `confident` the whole interval decides,
 * with `point` the value alone. What is not known is never met.
 */
export const judgeBudget = (
  { budget, waiver, counts, at }: GateBudget,
  measured: Measured,
  margin: Margin,
): JudgedBudget => {
  const bounds = boundsOf(budget, measured, margin);
  const status = bounds === undefined ? 'inconclusive' : statusOf(budget, bounds);
  const why = status === 'inconclusive' ? whyOf(budget, measured, bounds) : null;
  const { estimate, change, smallestDetectable } = measured;
  return { ...budget, status, estimate, change, smallestDetectable, why, counts, waiver, at };
};

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const boundsOf = (
  { relative }: HeldBudget,
  { estimate, change, before }: Measured,
  margin: Margin,
): Bounds | undefined => {
  const figure = relative ? change : estimate;
  if (figure === null || figure.warnings.includes('too-few-values')) return undefined;
  const { value } = figure;
  if (figure.warnings.includes('never')) {
    if (margin === 'point') return estimate.value === null ? NEVER : NO_LONGER_NEVER;
    return relative ? ratioBounds(timesOf(estimate), timesOf(before)) : timesOf(estimate);
  }
  if (value === null) return undefined;
  if (margin === 'point') return { low: value, high: value };
  return { low: figure.low ?? -Infinity, high: figure.high ?? Infinity };
};

const NEVER: Bounds = { low: Infinity, high: Infinity };
const NO_LONGER_NEVER: Bounds = { low: -Infinity, high: -Infinity };

/** Of a time: what has no value is over every other one, and so is an end that is not there. */
const timesOf = (estimate: Estimate | null): Bounds | undefined =>
  estimate === null || estimate.warnings.includes('too-few-values')
    ? undefined
    : { low: estimate.low ?? Infinity, high: estimate.high ?? Infinity };

/**
 * A change to or from "never" has no size, so that no test gives it an interval. It lies between the
 * ratios of the ends of both intervals, which err in no more pairs than one of them.
 * Source: Schenker and Gentleman, "On Judging the Significance of Differences by Examining the
 * Overlap Between Confidence Intervals", The American Statistician 55 (2001).
 */
const ratioBounds = (after: Bounds | undefined, before: Bounds | undefined): Bounds | undefined =>
  after === undefined || before === undefined
    ? undefined
    : {
        low: before.high === Infinity ? -Infinity : after.low / before.high - 1,
        high: after.high === Infinity ? Infinity : after.high / before.low - 1,
      };

/** Where an interval stands to the limit of a budget. */
export const statusOf = (
  { comparison, limit }: HeldBudget,
  { low, high }: Bounds,
): JudgedBudget['status'] => {
  const [isMet, isBreached] =
    comparison === 'at-most' ? [high <= limit, low > limit] : [low >= limit, high < limit];
  return isMet ? 'met' : isBreached ? 'breached' : 'inconclusive';
};

const whyOf = (
  budget: HeldBudget,
  { estimate, why }: Measured,
  bounds: Bounds | undefined,
): string => {
  if (bounds !== undefined) {
    const text = budget.relative ? changeText : endText;
    const end = (value: number): string =>
      Number.isFinite(value) ? text(value, budget.unit) : 'no bound';
    const interval = `${end(bounds.low)} to ${end(bounds.high)}`;
    return `its interval, ${interval}, holds the limit ${limitText(budget)}: a longer run tells`;
  }
  if (why !== undefined) return why;
  if (budget.metric === 'lost' || budget.metric === 'doubled') return 'the target shows no ledger';
  if (budget.metric === 'observed') return 'none of its values came';
  if (estimate.count === 0) return 'no request of that step was due there';
  if (budget.relative && estimate.warnings.includes('never')) return 'never on both sides';
  if (budget.relative) return 'these two runs cannot tell its change';
  return `${estimate.count.toLocaleString('en-US')} are too few to tell it: run longer, or name a lower quantile`;
};
