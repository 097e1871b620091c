import type { Blame, Reason } from '../../model/run/reason.ts';
import type { ValidityCheck } from '../../model/run/run.ts';

/** A check of the instrument, and why the run cannot be judged where it is broken. */
export interface CheckResult {
  readonly check: ValidityCheck;
  readonly reason: Reason | null;
}

interface Limit {
  readonly name: string;
  readonly limit: string;
  /** The limit as a number, in the unit of the figure, where it is one. */
  readonly limitValue?: number;
  readonly unit: string;
  readonly loosened?: boolean;
}

interface Held extends Limit {
  readonly observed: number | null;
  readonly note?: string | null;
}

interface Broken extends Held {
  readonly code: Reason['code'];
  readonly blame: Blame;
  /** The figure, the limit, and what to do. */
  readonly message: string;
}

export const held = (found: Held): CheckResult => ({
  check: checkOf(found, 'held'),
  reason: null,
});

export const broken = (found: Broken): CheckResult => ({
  check: checkOf(found, 'broken'),
  reason: { code: found.code, blame: found.blame, message: found.message },
});

/** What could not be read is told, and does not make a run invalid. */
export const notChecked = (limit: Limit, note: string): CheckResult => ({
  check: checkOf({ ...limit, observed: null, note }, 'not-checked'),
  reason: null,
});

const checkOf = (
  { name, observed, limit, limitValue, unit, loosened, note }: Held,
  status: ValidityCheck['status'],
): ValidityCheck => ({
  check: name,
  status,
  observed,
  limit,
  limitValue: limitValue ?? null,
  unit,
  loosened: loosened ?? false,
  note: note ?? null,
});
