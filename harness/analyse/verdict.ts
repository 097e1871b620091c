import { budgetText } from '../model/run/budget-text.ts';
import type { BudgetResult, Reason, Run } from '../model/run/run.ts';

/** Of whom it is told that the system failed. Whatever else went wrong, the test failed. */
const FAILS: ReadonlySet<Reason['code']> = new Set([
  'budget-breached',
  'saturated',
  'payments-lost',
  'payments-doubled',
  'target-died',
]);

export interface Judgement {
  readonly verdict: Run['verdict'];
  /** Why it is invalid first, then why it fails. */
  readonly reasons: readonly Reason[];
}

/** Valid before fast: what makes a run invalid outweighs every budget, met or broken. */
export const judgeRun = (found: readonly Reason[], budgets: readonly BudgetResult[]): Judgement => {
  const reasons = [...found, ...budgets.flatMap(budgetReasons)];
  const invalid = reasons.filter(({ code }) => !FAILS.has(code));
  const failed = reasons.filter(({ code }) => FAILS.has(code));
  const verdict = invalid.length > 0 ? 'invalid' : failed.length > 0 ? 'fail' : 'pass';
  return { verdict, reasons: [...invalid, ...failed] };
};

const budgetReasons = (budget: BudgetResult): readonly Reason[] => {
  if (budget.status === 'unknown') {
    const advice = 'Replay longer or at a higher rate, or name a lower quantile.';
    const message = `${budget.name} cannot be told: ${budget.why ?? 'no figure'}. ${advice}`;
    return [{ code: 'budget-unknown', blame: 'user', message }];
  }
  if (budget.status !== 'breached') return [];
  const code =
    budget.metric === 'lost'
      ? 'payments-lost'
      : budget.metric === 'doubled'
        ? 'payments-doubled'
        : 'budget-breached';
  return [{ code, blame: 'target', message: `${budgetText(budget)}.` }];
};
