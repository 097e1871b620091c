import { budgetText, isUnsure } from '../model/run/budget-text.ts';
import type { Reason } from '../model/run/reason.ts';
import type { BudgetResult, Run } from '../model/run/run.ts';
import { worstFirst } from '../model/run/worst-first.ts';

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
  /** Why the test failed first, then why the system failed, worst first, then what was not told. */
  readonly reasons: readonly Reason[];
}

/**
 * Valid before fast: a test that failed outweighs every budget, met or broken. A failure that is
 * proven outweighs a budget that could not be told: more payments would not undo it. Of a run that
 * was ended on purpose, nothing is blamed on the target: what was cut off counts as failed.
 */
export const judgeRun = (found: readonly Reason[], budgets: readonly BudgetResult[]): Judgement => {
  const endedOnPurpose = found.some(
    ({ code, blame }) => code === 'given-up' || (code === 'cut-short' && blame === 'user'),
  );
  const reasons = [...found, ...worstFirst(budgets).flatMap(budgetReasons)].filter(
    ({ blame }) => !(endedOnPurpose && blame === 'target'),
  );
  const testFailed = reasons.filter(({ code }) => !FAILS.has(code) && code !== 'budget-unknown');
  const systemFailed = reasons.filter(({ code }) => FAILS.has(code));
  const untold = reasons.filter(({ code }) => code === 'budget-unknown');
  return {
    verdict: verdictOf({ testFailed, systemFailed, untold }),
    reasons: [...testFailed, ...systemFailed, ...untold],
  };
};

const verdictOf = (
  found: Readonly<Record<'testFailed' | 'systemFailed' | 'untold', readonly Reason[]>>,
): Run['verdict'] => {
  if (found.testFailed.length > 0) return 'invalid';
  if (found.systemFailed.length > 0) return 'fail';
  return found.untold.length > 0 ? 'invalid' : 'pass';
};

const adviceFor = ({ metric, over }: BudgetResult): string => {
  if (metric === 'observed') return 'The warnings say why, and what to do.';
  return over === 0
    ? 'Name a step and a window in which requests are made.'
    : 'Replay longer or at a higher rate, or name a lower quantile.';
};

const budgetReasons = (budget: BudgetResult): readonly Reason[] => {
  if (budget.status === 'unknown') {
    const advice = adviceFor(budget);
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
  const unsure = isUnsure(budget)
    ? ' Its interval holds the limit: a run of this length cannot be sure.'
    : '';
  return [{ code, blame: 'target', message: `${budgetText(budget)}.${unsure}` }];
};
