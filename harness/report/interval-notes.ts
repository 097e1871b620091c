import { isRough } from '../model/estimate.ts';
import { isUnsure } from '../model/run/budget-text.ts';
import type { BudgetResult } from '../model/run/run.ts';

/** What words beside a figure mean, where they stand beside one. */
export const intervalNotes = (budgets: readonly BudgetResult[]): readonly string[] => {
  return [
    ...(budgets.some(isUnsure)
      ? ['unsure: the 95 % interval holds the limit, and a run of this length cannot be sure']
      : []),
    ...(budgets.some(({ interval }) => interval !== undefined && isRough(interval))
      ? ['where no interval stands, too few independent blocks of time are behind the figure']
      : []),
  ];
};
