import { sumOf } from '../../stats/sum-of.ts';
import type { HeldBudget } from '../gating/held-budget.ts';
import { budgetsOf } from './breaks-first.ts';
import type { ObservedProbe } from './capacity-search.ts';
import { withoutTooShort } from './is-held.ts';
import type { BudgetOutcome } from './probe-outcome.ts';
import { toldProbes } from './told-probes.ts';

interface Search {
  readonly probes: readonly ObservedProbe[];
}

/** Budgets of which no probe that tells of the load counted a payment, as of a step that nobody came to. */
export const untriedBudgets = (search: Search): readonly HeldBudget[] => {
  const probes = withoutTooShort(toldProbes(search));
  const tried = new Set(
    probes.flatMap(({ outcome }) => outcome.budgets.filter(isTried).map(nameOf)),
  );
  return budgetsOf({ probes }).filter(({ name }) => !tried.has(name));
};

/** Whether there are budgets, and none of them was tried. */
export const isNoneTried = (search: Search): boolean => {
  const untried = untriedBudgets(search);
  return untried.length > 0 && untried.length === budgetsOf(search).length;
};

/** What knows no shares is judged by a figure. */
const isTried = ({ missed }: BudgetOutcome): boolean => missed === null || sumOf(missed.total) > 0;

const nameOf = ({ budget }: BudgetOutcome): string => budget.name;
