import { formatChange, formatPoints } from '../../units/change.ts';
import { formatCount } from '../../units/count.ts';
import { observedValueText } from '../run/observed-value-text.ts';
import type { Estimate } from '../estimate.ts';
import type { JudgedBudget } from './gate.ts';
import type { HeldBudget } from './held-budget.ts';

/** How a budget of a gate is written wherever it is told. */

const valueText = (value: number, unit: HeldBudget['unit']): string =>
  unit === 'payments' ? formatCount(value) : observedValueText(value, unit);

/** `+5 %` of times, `-0.1 pp` of shares. */
export const changeText = (change: number, unit: HeldBudget['unit']): string =>
  unit === 'ms' ? formatChange(change) : formatPoints(change);

/** Of a share so near to nothing or all no payment knows: it is written as that. */
const LEAST_SHARE = 1e-9;

/** An end of an interval; outward, so that it is never told narrower than it is. */
export const endText = (end: number, unit: HeldBudget['unit']): string => {
  if (unit !== 'share') return valueText(end, unit);
  return valueText(end < LEAST_SHARE ? 0 : end > 1 - LEAST_SHARE ? 1 : end, unit);
};

/** `≤ 500 ms`, `≥ 99.9 %`, `≤ baseline +5 %`. */
export const limitText = ({ comparison, unit, limit, relative }: HeldBudget): string => {
  const sign = comparison === 'at-most' ? '≤' : '≥';
  return relative
    ? `${sign} baseline ${changeText(limit, unit)}`
    : `${sign} ${valueText(limit, unit)}`;
};

type Judged = Pick<JudgedBudget, 'estimate' | 'change' | 'unit' | 'relative'>;

/** `531 ms (498 ms to 560 ms)`, `+12 % (+8.1 % to +16 %)`, `never`, `unknown`. */
export const figureText = ({ estimate, change, unit, relative }: Judged): string => {
  if (!relative) {
    return estimateText(
      estimate,
      (value) => valueText(value, unit),
      (end) => endText(end, unit),
    );
  }
  if (estimate.warnings.includes('never')) return 'never';
  return change === null ? 'unknown' : estimateText(change, (value) => changeText(value, unit));
};

const estimateText = (
  { value, low, high, warnings }: Estimate,
  text: (value: number) => string,
  textOfEnd = text,
): string => {
  if (value === null) return warnings.includes('never') ? 'never' : 'unknown';
  if (low === high) return text(value);
  const [from, to] = [low, high].map((bound) => (bound === null ? 'no bound' : textOfEnd(bound)));
  return `${text(value)} (${from} to ${to})`;
};
