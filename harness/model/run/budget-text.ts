import { formatCount } from '../../units/count.ts';
import { observedValueText } from './observed-value-text.ts';
import type { BudgetResult } from './run.ts';

/** How budgets are written wherever they are told: words where there is no number. */

const valueText = (value: number, unit: BudgetResult['unit']): string =>
  unit === 'payments' ? formatCount(value) : observedValueText(value, unit);

/** The figure of a budget; where it is none, its `why` tells more. */
export const observedText = ({ observed, unit, why }: BudgetResult): string => {
  if (observed !== null) return valueText(observed, unit);
  return why?.startsWith('never') === true ? 'never' : 'unknown';
};

/** `≤ 1 s`, `≥ 99.9 %`. */
export const limitText = ({ comparison, limit, unit }: BudgetResult): string =>
  `${comparison === 'at-most' ? '≤' : '≥'} ${valueText(limit, unit)}`;

/** `p99 response time of pay 2.31 s, budget ≤ 1 s`. */
export const budgetText = (budget: BudgetResult): string =>
  `${budget.name} ${observedText(budget)}, budget ${limitText(budget)}`;
