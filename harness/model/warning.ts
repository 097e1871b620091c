/**
 * Warnings are values on results, never log lines. The set of codes is closed; each message says
 * which figure it weakens and what to do.
 */
export const WARNING_CODES = [
  'no-budgets',
  'loosened-limit',
  'foreign-lines',
  'received-dispersion',
  'cpu-steal',
  'few-payments',
  'many-declined',
  'not-observed',
  'partly-observed',
  'not-annotated',
  'late-faults',
  'signatures-refused',
  'untold-budget',
  'other-verdict',
  'other-plan',
  'other-machine',
  'other-versions',
  'other-limits',
  'later-generator',
  'other-declines',
  'not-compared',
  'unheard-code',
] as const;

type WarningCode = (typeof WARNING_CODES)[number];

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}
