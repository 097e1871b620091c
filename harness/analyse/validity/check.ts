import type { Blame, Reason, ValidityCheck } from '../../model/run/run.ts';

/** A check of the instrument, and why the run cannot be judged where it is broken. */
export interface CheckResult {
  readonly check: ValidityCheck;
  readonly reason: Reason | null;
}

interface Held {
  readonly name: string;
  readonly observed: number | null;
  readonly limit: string;
  /** The limit as a number, in the unit of the figure, where it is one. */
  readonly limitValue?: number;
  readonly unit: string;
  readonly loosened?: boolean;
  readonly note?: string | null;
}

interface Broken extends Held {
  readonly code: Reason['code'];
  readonly blame: Blame;
  /** The figure, the limit, and what to do. */
  readonly message: string;
}

export const held = ({
  name,
  observed,
  limit,
  limitValue,
  unit,
  loosened = false,
  note = null,
}: Held): CheckResult => ({
  check: {
    check: name,
    status: 'held',
    observed,
    limit,
    limitValue: limitValue ?? null,
    unit,
    loosened,
    note,
  },
  reason: null,
});

export const broken = (found: Broken): CheckResult => ({
  check: { ...held(found).check, status: 'broken' },
  reason: { code: found.code, blame: found.blame, message: found.message },
});

/** What could not be read is told, and does not make a run invalid. */
export const notChecked = (name: string, limit: string, note: string): CheckResult => ({
  check: {
    check: name,
    status: 'not-checked',
    observed: null,
    limit,
    limitValue: null,
    unit: '',
    loosened: false,
    note,
  },
  reason: null,
});
