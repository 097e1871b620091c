import {
  NOT_SETTLED_LETTER,
  OUTCOME_LETTER,
  SETTLEMENT_LETTER,
  type Outcome,
  type Settlement,
} from './outcome.ts';

/**
 * The lines in which results leave k6, written by the pacer and read while the run goes on and at
 * its end. This module runs inside k6 too.
 *
 * A record is one request, its fields separated by commas, all times in milliseconds on the
 * plan's clock (zero is instant zero of the plan):
 *
 *     plan_index,step,attempt,planned,lateness,blocked,service,answered_after,status,error_code,result_code,letters
 *
 * `step` is the number of the step in the journey's list. `lateness` is sent minus planned;
 * `answered_after` is the instant at which the answer was handed to the script, minus sent, so
 * that what the figures miss (answered_after - blocked - service) can be shown. `letters` are the
 * outcome's and the settlement's: the last two characters of every whole record, so that a line
 * cut off anywhere is not mistaken for a record.
 *
 * A line that starts with # is about the pacer itself: its tag, a space, and JSON.
 */
export interface RequestRecord {
  readonly planIndex: number;
  readonly step: number;
  readonly attempt: number;
  readonly plannedMs: number;
  readonly latenessMs: number;
  /** Null where nothing was sent. */
  readonly blockedMs: number | null;
  readonly serviceMs: number | null;
  readonly answeredAfterMs: number | null;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** k6's error code; 0 where there was none. */
  readonly errorCode: number;
  readonly resultCode: string;
  readonly outcome: Outcome;
  readonly settlement: Settlement | null;
}

export const formatRecord = (record: RequestRecord): string =>
  `${record.planIndex},${record.step},${record.attempt},${fixed(record.plannedMs)},` +
  `${fixed(record.latenessMs)},${fixed(record.blockedMs)},${fixed(record.serviceMs)},` +
  `${fixed(record.answeredAfterMs)},${record.status},${record.errorCode},` +
  `${safeCode(record.resultCode)},${OUTCOME_LETTER[record.outcome]}` +
  (record.settlement === null ? NOT_SETTLED_LETTER : SETTLEMENT_LETTER[record.settlement]);

/** Microseconds are kept; shorter lines than toFixed(3) would write. */
const fixed = (ms: number | null): number | string =>
  ms === null ? '' : Math.round(ms * 1_000) / 1_000;

/** Codes seen so far: they are few, and a regular expression for each record is dear in k6. */
const KNOWN_CODES = new Map<string, string>([['', '']]);

/** A result code comes from the target's answer: nothing in it may break a line. */
const safeCode = (given: unknown): string => {
  // A journey in plain JavaScript may have handed over anything.
  const code = typeof given === 'string' ? given : String(given);
  const known = KNOWN_CODES.get(code);
  if (known !== undefined) return known;
  const safe = code.replaceAll(/\W/g, '_').slice(0, 64);
  if (KNOWN_CODES.size < 1_000) KNOWN_CODES.set(code, safe);
  return safe;
};

/** What a pacer says of itself, at its start, every quarter second, and at its end. */
export type PacerNote =
  | { readonly tag: '#start'; readonly note: PacerStart }
  | { readonly tag: '#beat'; readonly note: PacerBeat }
  | { readonly tag: '#fault'; readonly note: PacerFault }
  | { readonly tag: '#end'; readonly note: PacerEnd };

export interface PacerStart {
  readonly format: 1;
  readonly shard: number;
  readonly shards: number;
  /** Names of the journey's steps; records give their numbers. */
  readonly steps: readonly string[];
  /** The wall clock at the plan's instant zero, in milliseconds since 1970. */
  readonly zeroEpochMs: number;
  /** Rows `from` to `to` (exclusive) of the plan are replayed by all shards together. */
  readonly from: number;
  readonly to: number;
  /** Payments of this shard. */
  readonly payments: number;
}

export interface PacerBeat {
  readonly shard: number;
  /** On the plan's clock. */
  readonly atMs: number;
  /** Wall clock minus plan clock, minus the same at the start: 0 unless a clock jumped. */
  readonly clockDriftMs: number;
  /** Requests sent and not yet answered, and the cap on them. */
  readonly inFlight: number;
  readonly inFlightCap: number;
  /** By how much the timer of this beat fired late. */
  readonly loopDelayMs: number;
  /** Payments of this shard begun so far. */
  readonly begun: number;
}

/** A pacer tells so many of its faults: one would do to make the run invalid. */
export const MOST_FAULTS_TOLD = 100;

/** An exception in a journey or in the pacer: the run cannot be judged. */
export interface PacerFault {
  readonly shard: number;
  readonly planIndex: number;
  readonly message: string;
}

export interface PacerEnd {
  readonly shard: number;
  readonly atMs: number;
  /** Payments begun, and those of them not settled when the drain was over. */
  readonly begun: number;
  readonly open: number;
  /** Records written. */
  readonly records: number;
  readonly clockDriftMs: number;
}

export const formatNote = ({ tag, note }: PacerNote): string => `${tag} ${JSON.stringify(note)}`;
