import type { HeldBudget } from '../gating/held-budget.ts';
import { breaksFirst, budgetsOf } from './breaks-first.ts';
import type { ObservedProbe, SearchEnd } from './capacity-search.ts';
import type { BudgetOutcome } from './probe-outcome.ts';
import { toldProbes } from './told-probes.ts';

interface Search {
  readonly probes: readonly ObservedProbe[];
  readonly end: SearchEnd | null;
}

/** The one that breaks first; where none is known to, the first that broke in any probe, else the first; null: none. */
export const decidingBudget = (search: Search): HeldBudget | null => {
  const first = breaksFirst(search)?.name;
  const broken = new Set(
    toldProbes(search)
      .flatMap(({ outcome }) => outcome.budgets.filter(({ isBroken }) => isBroken))
      .map(({ budget }) => budget.name),
  );
  const budgets = budgetsOf(search);
  const decides = ({ name }: HeldBudget): boolean =>
    first === undefined ? broken.has(name) : name === first;
  return budgets.find(decides) ?? budgets[0] ?? null;
};

/** What decides one probe: that same budget, or the first that broke where that one held. */
export const decidesProbe = (
  { outcome: { budgets } }: ObservedProbe,
  deciding: HeldBudget | null,
): BudgetOutcome | null => {
  const isDeciding = ({ budget }: BudgetOutcome): boolean => budget.name === deciding?.name;
  const broken = budgets.filter(({ isBroken }) => isBroken);
  return broken.find(isDeciding) ?? broken[0] ?? budgets.find(isDeciding) ?? null;
};
