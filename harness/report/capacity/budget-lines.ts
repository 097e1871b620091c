import { budgetText } from '../../model/capacity/breaks-first.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import type { NamedLine } from './named-lines.ts';

/** All budgets that were held, each with its limit; nothing where no probe told them. */
export const budgetLines = (budgets: readonly HeldBudget[]): readonly NamedLine[] =>
  budgets.length === 0 ? [] : [['budgets', budgets.map(budgetText).join('; ')]];
