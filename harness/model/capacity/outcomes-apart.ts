import { namedApart } from '../gating/named-apart.ts';
import type { BudgetOutcome } from './probe-outcome.ts';

/** What came of the budgets of a probe, each of which is found by its name from here on. */
export const outcomesApart = (outcomes: readonly BudgetOutcome[]): BudgetOutcome[] => {
  const budgets = namedApart(outcomes.map(({ budget }) => budget));
  return outcomes.map((outcome, i) => ({ ...outcome, budget: budgets[i]! }));
};
