import type { BudgetResult, Run, ValidityCheck } from '../model/run/run.ts';

/** A mark for each verdict and status, so that none is told by colour alone. */
export const MARK = {
  pass: '✓',
  fail: '✗',
  invalid: '?',
  met: '✓',
  breached: '✗',
  unknown: '?',
  held: '✓',
  broken: '✗',
  'not-checked': '–',
} as const satisfies Record<
  Run['verdict'] | BudgetResult['status'] | ValidityCheck['status'],
  string
>;

export const VERDICT_MEANING: Readonly<Record<Run['verdict'], string>> = {
  pass: 'The run can be judged, and every budget held.',
  fail: 'The run can be judged, and the target did not hold.',
  invalid: 'The test failed, not the target: this run cannot be judged.',
};

/** What stands over the budgets of a run that cannot be judged. */
export const NOT_JUDGED = 'for information only: an invalid run judges nobody';
