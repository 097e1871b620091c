import type { JudgedBudget } from '../model/gating/gate.ts';

const STATUSES = ['breached', 'inconclusive', 'met'] as const;

/**
 * Breached before unknown before met; what fails the gate before what warns, and that before what is
 * waived; then by how many times its limit a figure is.
 */
export const worstFirst = (budgets: readonly JudgedBudget[]): readonly JudgedBudget[] =>
  budgets.toSorted(
    (a, b) =>
      STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
      weightOf(a) - weightOf(b) ||
      timesTheLimit(b) - timesTheLimit(a),
  );

const weightOf = ({ counts, severity }: JudgedBudget): number =>
  counts ? (severity === 'fail' ? 0 : 1) : 2;

/** Of a share that must be reached, by its misses. Large, but a number, where no figure is. */
const timesTheLimit = (budget: JudgedBudget): number => {
  const { comparison, limit, relative, estimate, change } = budget;
  const value = relative ? change?.value : estimate.value;
  if (value === null || value === undefined) return Number.MAX_VALUE;
  const [figure, allowed] = relative
    ? [Math.abs(value), Math.abs(limit)]
    : comparison === 'at-most'
      ? [value, limit]
      : [1 - value, 1 - limit];
  if (figure <= 0) return 0;
  return allowed <= 0 ? Number.MAX_VALUE : figure / allowed;
};
