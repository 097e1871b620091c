import { limitText } from '../gating/budget-words.ts';
import type { HeldBudget } from '../gating/held-budget.ts';
import type { ObservedProbe, SearchEnd } from './capacity-search.ts';
import { isHeld } from './is-held.ts';
import { loadOf } from './load-of-probe.ts';
import type { BudgetOutcome } from './probe-outcome.ts';
import { toldProbes } from './told-probes.ts';

interface Search {
  readonly probes: readonly ObservedProbe[];
  readonly end: SearchEnd | null;
}

/** All that a search holds, with what came of each in the last probe that told of any. */
export const budgetOutcomesOf = ({ probes }: Pick<Search, 'probes'>): readonly BudgetOutcome[] =>
  probes.findLast(({ outcome }) => outcome.budgets.length > 0)?.outcome.budgets ?? [];

/** All that a search holds. */
export const budgetsOf = (search: Pick<Search, 'probes'>): readonly HeldBudget[] =>
  budgetOutcomesOf(search).map(({ budget }) => budget);

/** `p99 response time of pay ≤ 500 ms`; the name alone where that has the limit in it. */
export const budgetText = (budget: HeldBudget): string => {
  const limit = limitText(budget);
  return budget.name.includes(limit) ? budget.name : `${budget.name} ${limit}`;
};

/** The same of a budget that is told by its name; the name alone where no probe had it. */
export const namedBudgetText = (name: string, budgets: readonly HeldBudget[]): string => {
  const budget = budgets.find((each) => each.name === name);
  return budget === undefined ? name : budgetText(budget);
};

/** The budget that gives way first as load grows; null where none is known to. */
export const breaksFirst = (
  search: Search,
): { readonly name: string; readonly text: string } | null => {
  const name = firstName(search);
  return name === null ? null : { name, text: namedBudgetText(name, budgetsOf(search)) };
};

/**
 * Whether an answer is bracketed, for its budget knows no shares: by the highest load at which that held
 * and the lowest at which it broke. No confidence is known of such an interval.
 */
export const isBracketed = ({ probes, end }: Search): boolean =>
  end?.kind === 'converged' &&
  budgetOutcomesOf({ probes }).some(
    ({ budget, missed }) => budget.name === end.budget && missed === null,
  );

const firstName = ({ probes, end }: Search): string | null => {
  if (end === null) return null;
  if (end.kind === 'converged') return end.budget;
  if (end.reason !== 'budget-broken-at-smallest-load') return null;
  return brokenAtLowest({ probes })?.name ?? null;
};

/** What broke at the lowest load at which anything did. */
export const brokenAtLowest = (search: Pick<Search, 'probes'>): HeldBudget | null => {
  const [lowest] = toldProbes(search)
    .filter((observed) => !isHeld(observed))
    .toSorted((a, b) => loadOf(a) - loadOf(b));
  return lowest?.outcome.budgets.find(({ isBroken }) => isBroken)?.budget ?? null;
};
