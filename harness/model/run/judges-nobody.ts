import type { Reason } from './reason.ts';
import type { Run } from './run.ts';

type Judged = Pick<Run, 'verdict' | 'reasons'>;

/** Such as a metric that could not be read: nothing is wrong with what was measured. */
const isUntoldBudget = ({ code }: Reason): boolean => code === 'budget-unknown';

/** Whether a run is invalid only because it could not tell a budget: its measurements are whole. */
export const isUntoldOnly = ({ verdict, reasons }: Judged): boolean =>
  verdict === 'invalid' && reasons.length > 0 && reasons.every(isUntoldBudget);

/**
 * Why the measurements of a run judge nobody; none where they do. What they say of a budget is no
 * reason: it is judged by them.
 */
export const whyJudgesNobody = (run: Judged): readonly string[] => {
  if (run.verdict !== 'invalid' || isUntoldOnly(run)) return [];
  const faults = run.reasons.filter(
    (reason) => !isUntoldBudget(reason) && reason.code !== 'budget-breached',
  );
  return faults.length === 0 ? ['the run is invalid'] : faults.map(({ message }) => message);
};
