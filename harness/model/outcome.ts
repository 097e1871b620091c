/**
 * How one HTTP request ended, as its journey classified it. This module runs inside k6 too.
 *
 * - `success`: the step did what was asked
 * - `declined`: a proper refusal of one customer (balance, expired code); an answer, not a failure
 * - `pending`: a proper answer that says "in process"; the payment's final state comes later
 * - `unknown`: an answer after which nobody can say what happened, or none in time
 * - `error`: a technical failure: refused connection, HTTP error, answer that cannot be read, refusal
 *   of the request as such (signature, parameters)
 * - `shed`: never sent, because the cap on requests in flight was reached
 */
export const OUTCOMES = ['success', 'declined', 'pending', 'unknown', 'error', 'shed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The final state of a whole payment, told by its last request.
 *
 * - `succeeded`, `declined`: the gateway's final word
 * - `cancelled`: the journey gave up asking, and the gateway confirmed the reversal
 * - `unresolved`: the journey ran out of steps; nobody knows
 */
export const SETTLEMENTS = ['succeeded', 'declined', 'cancelled', 'unresolved'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** One letter each in a record line; `-` where the payment goes on. */
export const OUTCOME_LETTER: Readonly<Record<Outcome, string>> = {
  success: 'S',
  declined: 'D',
  pending: 'P',
  unknown: 'U',
  error: 'E',
  shed: 'X',
};

export const SETTLEMENT_LETTER: Readonly<Record<Settlement, string>> = {
  succeeded: 'S',
  declined: 'D',
  cancelled: 'C',
  unresolved: 'U',
};

export const NOT_SETTLED_LETTER = '-';
