import { limitText } from '../gating/budget-words.ts';
import type { HeldBudget } from '../gating/held-budget.ts';
import type { CapacitySearch, ObservedProbe } from './capacity-search.ts';

type Search = Pick<CapacitySearch, 'probes' | 'end'>;

/** All that a search holds, as its probes had them. */
export const budgetsOf = ({
  probes,
}: {
  readonly probes: readonly ObservedProbe[];
}): readonly HeldBudget[] =>
  (probes.findLast(({ outcome }) => outcome.budgets.length > 0)?.outcome.budgets ?? []).map(
    ({ budget }) => budget,
  );

/** `p99 response time of pay ≤ 500 ms` */
export const budgetText = (budget: HeldBudget): string => `${budget.name} ${limitText(budget)}`;

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

const firstName = ({ probes, end }: Search): string | null => {
  if (end === null) return null;
  if (end.kind === 'converged') return end.budget;
  if (end.reason !== 'budget-broken-at-smallest-load') return null;
  const broken = probes.at(-1)?.outcome.budgets.find(({ isBroken }) => isBroken);
  return broken?.budget.name ?? null;
};
