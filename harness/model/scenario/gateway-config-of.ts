import type { Budget } from './budget.ts';

/** The times, in ms, that the budgets of a scenario ask for: each once, ascending. */
const latencyLimitsMs = (budgets: readonly Budget[]): readonly number[] => {
  const limitsMs = budgets.flatMap((budget) => {
    if ('limit' in budget) return [budget.limit];
    return 'within' in budget && budget.within !== undefined ? [budget.within] : [];
  });
  return [...new Set(limitsMs)].toSorted((a, b) => a - b);
};

/**
 * What the gateway of a scenario is started with.
 * @param section The scenario's `gateway` section, as written.
 */
export const gatewayConfigOf = (section: unknown, budgets: readonly Budget[]): object => ({
  ...(section as object | undefined),
  latencyLimitsMs: latencyLimitsMs(budgets),
});
