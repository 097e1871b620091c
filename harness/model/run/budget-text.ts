import { formatCount } from '../../units/count.ts';
import { intervalText, withDetail } from './interval-text.ts';
import { observedValueText } from './observed-value-text.ts';
import type { BudgetResult } from './run.ts';
import { formatShare } from '../../units/share.ts';

/** How budgets are written wherever they are told: words where there is no number. */

const valueText = (value: number, unit: BudgetResult['unit']): string =>
  unit === 'payments' ? formatCount(value) : observedValueText(value, unit);

/** The figure of a budget; where it is none, its `why` tells more. */
export const observedText = ({ observed, unit, why }: BudgetResult): string => {
  if (observed !== null) return valueText(observed, unit);
  return why?.startsWith('never') === true ? 'never' : 'unknown';
};

/** The end of an interval is no sharper than it is known. */
const endText = (value: number, unit: BudgetResult['unit']): string =>
  unit === 'share' ? formatShare(value, 2) : valueText(value, unit);

/** `498 to 561`; null of a figure that has no interval. */
export const budgetIntervalText = (budget: BudgetResult): string | null => {
  const { interval, unit } = budget;
  if (interval === undefined) return null;
  return intervalText(interval, observedText(budget), (end) => endText(end, unit)) || null;
};

/** `527 ms (498 to 561)`, `never (at least 640 ms)`. */
export const figureText = (budget: BudgetResult): string =>
  withDetail(observedText(budget), budgetIntervalText(budget));

/** Whether another run of this length may well end on the other side of the limit. */
export const isUnsure = ({ interval }: BudgetResult): boolean => interval?.holdsLimit === true;

/** `≤ 1 s`, `≥ 99.9 %`. */
export const limitText = ({ comparison, limit, unit }: BudgetResult): string =>
  `${comparison === 'at-most' ? '≤' : '≥'} ${valueText(limit, unit)}`;

/** `p99 response time of pay 2.31 s (2.2 to 2.4), budget ≤ 1 s`. */
export const budgetText = (budget: BudgetResult): string =>
  `${budget.name} ${figureText(budget)}, budget ${limitText(budget)}`;
