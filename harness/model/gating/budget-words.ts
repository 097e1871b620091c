import { formatChange, formatPoints } from '../../units/change.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import type { HeldBudget } from './held-budget.ts';

/** How a budget of a gate is written wherever it is told. */

export const valueText = (value: number, unit: HeldBudget['unit']): string => {
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'share':
      return formatShare(value);
    case 'payments':
      return formatCount(value);
  }
};

/** `+5 %` of times, `-0.1 pp` of shares. */
export const changeText = (change: number, unit: HeldBudget['unit']): string =>
  unit === 'ms' ? formatChange(change) : formatPoints(change);

/** `≤ 500 ms`, `≥ 99.9 %`, `≤ +5 % of the baseline`. */
export const limitText = ({ comparison, unit, limit, relative }: HeldBudget): string => {
  const sign = comparison === 'at-most' ? '≤' : '≥';
  return relative
    ? `${sign} ${changeText(limit, unit)} of the baseline`
    : `${sign} ${valueText(limit, unit)}`;
};
