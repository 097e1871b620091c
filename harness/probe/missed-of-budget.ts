import { shareOfBudget } from '../estimate/budget-estimate.ts';
import { shareWithin } from '../estimate/share-within.ts';
import type { RunSlice } from '../estimate/run-slice.ts';
import type { BudgetOutcome } from '../model/capacity/probe-outcome.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { ShareTable } from '../stats/block-table.ts';
import { sumOf } from '../stats/sum-of.ts';

/** The share that may miss a budget; null where none may, or where it is on no share. */
export const allowedShare = ({
  metric,
  quantile,
  comparison,
  limit,
}: HeldBudget): number | null => {
  if (metric === 'lost' || metric === 'doubled' || metric === 'observed') return null;
  const allowed = quantile !== null ? 1 - quantile : comparison === 'at-least' ? 1 - limit : limit;
  // 1 - 0.99 has a tail of digits that nobody wrote.
  const rounded = Number(allowed.toPrecision(12));
  return rounded > 0 ? rounded : null;
};

/**
 * Who missed a budget, by block of time. A budget whose step nobody came to has nothing in it.
 * @param slice What the budget is over.
 */
export const missedOfBudget = (
  budget: HeldBudget,
  slice: RunSlice | undefined,
): BudgetOutcome['missed'] => {
  const allowed = allowedShare(budget);
  if (allowed === null) return null;
  if (slice === undefined) return { allowed, blockMs: 1, total: [], missed: [] };
  const table = tableOf(budget, slice);
  if (table === undefined) return null;
  const { blockMs, total, counted } = table;
  const isMissed = budget.metric === 'error-rate';
  return {
    allowed,
    blockMs,
    total: [...total],
    missed: Array.from(counted, (some, block) => (isMissed ? some : total[block]! - some)),
  };
};

const tableOf = (budget: HeldBudget, slice: RunSlice): ShareTable | undefined =>
  budget.quantile === null ? shareOfBudget(slice, budget) : shareWithin(slice.times, budget.limit);

/** Whether more missed than may. */
export const isMissedTooOften = ({
  allowed,
  total,
  missed,
}: NonNullable<BudgetOutcome['missed']>): boolean => sumOf(missed) > allowed * sumOf(total);
