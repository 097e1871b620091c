import type { Outcome } from './outcome.ts';
import type { RequestRecord } from './record-line.ts';

const ANSWERS: ReadonlySet<Outcome> = new Set(['success', 'declined', 'pending']);

/** Whether a request had a proper answer, a refusal of the customer and "in process" included. */
export const isAnswered = ({ outcome }: Pick<RequestRecord, 'outcome'>): boolean =>
  ANSWERS.has(outcome);

/** Planned instant to last byte, in ms; infinite without a proper answer. */
export const responseMsOf = (record: RequestRecord): number =>
  isAnswered(record) ? endedAfterMs(record) : Infinity;

/**
 * Planned instant of a payment to the end of its last request, in ms; infinite where nobody knows
 * what became of it.
 */
export const paymentMsOf = (record: RequestRecord, paymentPlannedMs: number): number =>
  record.settlement === 'unresolved'
    ? Infinity
    : record.plannedMs + endedAfterMs(record) - paymentPlannedMs;

/** Planned instant of the request to its end, however it ended. */
const endedAfterMs = ({ latenessMs, blockedMs, serviceMs }: RequestRecord): number =>
  latenessMs + (blockedMs ?? 0) + (serviceMs ?? 0);

/** What k6 took for itself around a request, in ms; null where nothing was sent. */
export const unseenMsOf = ({
  blockedMs,
  serviceMs,
  answeredAfterMs,
}: RequestRecord): number | null =>
  blockedMs === null || serviceMs === null || answeredAfterMs === null
    ? null
    : answeredAfterMs - blockedMs - serviceMs;
