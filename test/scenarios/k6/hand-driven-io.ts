import { parseNote, parseRecord } from '../../../harness/model/parse-record-line.ts';
import type { PacerNote, RequestRecord } from '../../../harness/model/record-line.ts';
import type { StepRequest } from '../../../scenarios/k6/journey.ts';
import type { PacerIo } from '../../../scenarios/k6/pacer.ts';
import type { TimedAnswer } from '../../../scenarios/k6/payment-runner.ts';

/** What the fake network does with a request. */
export type Reply =
  | { readonly afterMs: number; readonly answer?: Partial<TimedAnswer> }
  | { readonly afterMs: number; readonly failure: unknown }
  | 'never';

interface SentRequest {
  readonly atMs: number;
  readonly request: StepRequest;
  readonly stepName: string;
}

type NoteOf<Tag extends PacerNote['tag']> = Extract<PacerNote, { readonly tag: Tag }>['note'];

/** A clock that a test moves by hand, and a fake network that answers by it. */
export interface HandDrivenIo extends PacerIo {
  readonly advanceTo: (atMs: number) => void;
  /** Lets time pass without serving a timer, as a starved process does. */
  readonly freeze: (forMs: number) => void;
  /** Steps the wall clock away from the monotonic one. */
  readonly stepWallClock: (byMs: number) => void;
  readonly sent: readonly SentRequest[];
  readonly writes: readonly string[];
  readonly records: () => readonly RequestRecord[];
  readonly notes: <Tag extends PacerNote['tag']>(tag: Tag) => readonly NoteOf<Tag>[];
}

const ZERO_EPOCH_MS = 1_595_577_600_000;

export const handDrivenIo = (
  reply: (request: StepRequest, sentBefore: number) => Reply = () => ({ afterMs: 10 }),
  startMs = -500,
): HandDrivenIo => {
  let nowMs = startMs;
  let wallOffMs = 0;
  const timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const sent: SentRequest[] = [];
  const writes: string[] = [];
  const after = (delayMs: number, run: () => void): void => {
    const atMs = nowMs + delayMs;
    const place = timers.findIndex((timer) => timer.atMs > atMs);
    timers.splice(place < 0 ? timers.length : place, 0, { atMs, run });
  };
  const lines = (): readonly string[] => writes.flatMap((written) => written.split('\n'));
  return {
    nowMs: () => nowMs,
    wallClockMs: () => Math.floor(ZERO_EPOCH_MS + nowMs + wallOffMs),
    zeroEpochMs: ZERO_EPOCH_MS,
    after,
    send: (request, stepName, onAnswer, onFailure) => {
      const found = reply(request, sent.length);
      sent.push({ atMs: nowMs, request, stepName });
      if (found === 'never') return;
      const { afterMs } = found;
      after(afterMs, () => {
        if ('failure' in found) onFailure(found.failure);
        else {
          const empty = { status: 200, body: '', errorCode: 0, blockedMs: 0, serviceMs: afterMs };
          onAnswer({ ...empty, ...found.answer });
        }
      });
    },
    write: (written) => writes.push(written),
    advanceTo: (atMs) => {
      for (let [next] = timers; next !== undefined && next.atMs <= atMs; [next] = timers) {
        timers.shift();
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = Math.max(nowMs, atMs);
    },
    freeze: (forMs) => {
      nowMs += forMs;
    },
    stepWallClock: (byMs) => {
      wallOffMs += byMs;
    },
    sent,
    writes,
    records: () => lines().flatMap((line) => parseRecord(line) ?? []),
    notes: <Tag extends PacerNote['tag']>(tag: Tag) => {
      const found = lines().flatMap((line) => parseNote(line) ?? []);
      return found.filter((parsed) => parsed.tag === tag).map(({ note }) => note as NoteOf<Tag>);
    },
  };
};
