import type { BudgetResult } from './run.ts';

/**
 * How many times its limit a figure is; of a budget that asks for at least so much, how many times
 * the misses that it allows were missed. Infinite where no finite figure is, or none is allowed.
 */
export const timesTheLimit = ({ observed, limit, comparison }: BudgetResult): number => {
  if (observed === null) return Infinity;
  const [figure, allowed] =
    comparison === 'at-most' ? [observed, limit] : [1 - observed, 1 - limit];
  if (figure <= 0) return 0;
  return allowed <= 0 ? Infinity : figure / allowed;
};

const ORDER = ['breached', 'unknown', 'not-checked', 'met'] as const;

/** Broken budgets first, the furthest over its limit before the others; else in their order. */
export const worstFirst = (budgets: readonly BudgetResult[]): readonly BudgetResult[] =>
  budgets.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || byExcess(a, b));

const byExcess = (a: BudgetResult, b: BudgetResult): number => {
  const [ofA, ofB] = [timesTheLimit(a), timesTheLimit(b)];
  return a.status !== 'breached' || ofA === ofB ? 0 : ofB - ofA;
};
