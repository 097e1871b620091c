import type { Outcome } from '../model/outcome.ts';
import type { RequestRecord } from '../model/record-line.ts';

const ANSWERS: ReadonlySet<Outcome> = new Set(['success', 'declined', 'pending']);

/** Planned instant to last byte, in ms; infinite without a proper answer. */
export const responseMsOf = (record: RequestRecord): number =>
  ANSWERS.has(record.outcome) ? endedAfterMs(record) : Infinity;

/** Planned instant of the request to its end, however it ended. */
export const endedAfterMs = ({ latenessMs, blockedMs, serviceMs }: RequestRecord): number =>
  latenessMs + (blockedMs ?? 0) + (serviceMs ?? 0);
