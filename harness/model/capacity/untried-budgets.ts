import { sumOf } from '../../stats/sum-of.ts';
import type { HeldBudget } from '../gating/held-budget.ts';
import { budgetOutcomesOf } from './breaks-first.ts';
import type { ObservedProbe } from './capacity-search.ts';
import { withoutTooShort } from './is-held.ts';
import type { BudgetOutcome } from './probe-outcome.ts';
import { seenLoads } from './seen-load.ts';
import { toldProbes } from './told-probes.ts';

interface Search {
  readonly probes: readonly ObservedProbe[];
}

/** As many may miss by luck, in however few payments. */
export const FEW_MISSES = 3;

/**
 * Whether probes tell of a budget: so many payments came to it that it allows one to miss, or more than
 * a few missed. With fewer its edge would follow from what is thought of edges before anything is seen.
 * What knows no shares is judged by a figure.
 */
export const isTried = (
  probes: readonly ObservedProbe[],
  { budget, missed }: BudgetOutcome,
): boolean => {
  if (missed === null) return true;
  const seen = seenLoads(probes, budget.name);
  const counted = sumOf(seen.map((load) => load.counted));
  return counted * missed.allowed >= 1 || sumOf(seen.map(({ misses }) => misses)) > FEW_MISSES;
};

/** Budgets that too few payments came to in the probes that tell of the load, or none, as on a rare step. */
export const untriedBudgets = (search: Search): readonly HeldBudget[] => {
  const probes = withoutTooShort(toldProbes(search));
  return budgetOutcomesOf({ probes })
    .filter((outcome) => !isTried(probes, outcome))
    .map(({ budget }) => budget);
};

/** Whether there are budgets, and no payment came to any. */
export const isNoneTried = (search: Search): boolean => {
  const probes = withoutTooShort(toldProbes(search));
  const budgets = budgetOutcomesOf({ probes });
  return (
    budgets.length > 0 &&
    budgets.every(
      ({ budget, missed }) => missed !== null && seenLoads(probes, budget.name).length === 0,
    )
  );
};
