import { formatDuration } from '../../units/duration.ts';
import { limitText } from './budget-words.ts';
import type { HeldBudget } from './held-budget.ts';

/**
 * The same budgets, under names of which no two are the same: what came of a budget is found by its
 * name. Those that share one are called by the time in which, else by the limit too, such as `goodput
 * within 1 s` or `p99 response time of pay ≤ 300 ms`, and numbered where they are alike in both.
 */
export const namedApart = (budgets: readonly HeldBudget[]): readonly HeldBudget[] =>
  numbered(apartBy(limitName, apartBy(withinName, budgets)));

const apartBy = (
  nameOf: (budget: HeldBudget) => string,
  budgets: readonly HeldBudget[],
): readonly HeldBudget[] => {
  const isShared = ({ name }: HeldBudget): boolean =>
    budgets.filter((other) => other.name === name).length > 1;
  return budgets.map((budget) => (isShared(budget) ? { ...budget, name: nameOf(budget) } : budget));
};

const withinName = ({ name, withinMs }: HeldBudget): string =>
  withinMs === null ? name : `${name} within ${formatDuration(withinMs)}`;

const limitName = (budget: HeldBudget): string => `${budget.name} ${limitText(budget)}`;

const numbered = (budgets: readonly HeldBudget[]): readonly HeldBudget[] => {
  const taken = new Set(budgets.map(({ name }) => name));
  const given = new Set<string>();
  return budgets.map((budget) => {
    let { name } = budget;
    for (let number = 2; given.has(name); number += 1) {
      const next = `${budget.name} (${number})`;
      if (!taken.has(next)) name = next;
    }
    given.add(name);
    taken.add(name);
    return name === budget.name ? budget : { ...budget, name };
  });
};
