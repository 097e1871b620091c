import type { Budget } from './budget.ts';

/** The times, in ms, that the budgets of a scenario ask for: each once, ascending. */
export const latencyLimitsMs = (budgets: readonly Budget[]): readonly number[] => {
  const limitsMs = budgets.flatMap((budget) => {
    if ('limit' in budget) return [budget.limit];
    return 'within' in budget && budget.within !== undefined ? [budget.within] : [];
  });
  return [...new Set(limitsMs)].toSorted((a, b) => a - b);
};
