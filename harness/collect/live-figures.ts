import { logHistogram, toldQuantile, type LogHistogram } from '../stats/log-histogram.ts';
import type { PacerBeat, PacerNote, RequestRecord } from '../model/record-line.ts';
import { isAnswered, responseMsOf } from '../model/response-time.ts';
import type { LiveFigures } from '../model/run/live.ts';
import type { LineTaker } from './take-lines.ts';

export interface LiveTally extends LineTaker {
  /** Wall clock at instant zero of the plan, once a pacer has told it. */
  readonly zeroEpochMs: () => number | undefined;
  /** `nowMs` is on the plan's clock. */
  readonly figures: (nowMs: number) => LiveFigures;
}

const WINDOW_SECONDS = 5;
const RATE_OVER_MS = 2_000;
/** Fewer failures than this are no silence. */
const SILENT_REQUESTS = 20;

export const liveTally = (): LiveTally => {
  const responses = recentHistograms();
  const beats = new Map<number, readonly TalliedBeat[]>();
  let zeroEpochMs: number | undefined;
  let [pacersEnded, answered, failed, shed, settled] = [0, 0, 0, 0, 0];
  let silent = { sinceMs: 0, requests: 0 };

  const takeRecord = (record: RequestRecord): void => {
    const endMs = record.plannedMs + record.latenessMs + (record.answeredAfterMs ?? 0);
    if (record.status > 0) silent = { sinceMs: 0, requests: 0 };
    else if (record.outcome !== 'shed') {
      silent = { sinceMs: silent.sinceMs || endMs, requests: silent.requests + 1 };
    }
    if (record.settlement !== null) settled += 1;
    if (record.step !== 0) return;
    if (isAnswered(record)) answered += 1;
    else if (record.outcome === 'shed') shed += 1;
    else failed += 1;
    responses.at(endMs)?.add(responseMsOf(record));
  };

  const takeNote = ({ tag, note }: PacerNote): void => {
    if (tag === '#start') zeroEpochMs ??= note.zeroEpochMs;
    if (tag === '#end') pacersEnded += 1;
    if (tag !== '#beat') return;
    const { shard, atMs } = note;
    // Records of a pacer come before the beat that counts them.
    const beat = { ...note, shed };
    const kept = (beats.get(shard) ?? []).filter((last) => atMs - last.atMs <= RATE_OVER_MS);
    beats.set(shard, [...kept, beat]);
  };

  const sum = (of: (shard: readonly TalliedBeat[]) => number): number =>
    beats.values().reduce((total, shard) => total + of(shard), 0);

  return {
    takeRecord,
    takeNote,
    zeroEpochMs: () => zeroEpochMs,
    figures: (nowMs) => ({
      zeroEpochMs,
      pacersEnded,
      begun: sum((shard) => shard.at(-1)!.begun),
      sentPerSecond: Math.max(0, sum(rateOf('begun')) - sum(rateOf('shed')) / (beats.size || 1)),
      answered,
      failed,
      shed,
      settled,
      inFlight: sum((shard) => shard.at(-1)!.inFlight),
      inFlightCap: sum((shard) => shard.at(-1)!.inFlightCap),
      p50Ms: toldQuantile(responses.within(nowMs), 0.5),
      p99Ms: toldQuantile(responses.within(nowMs), 0.99),
      silentMs: silent.requests < SILENT_REQUESTS ? 0 : nowMs - silent.sinceMs,
    }),
  };
};

interface TalliedBeat extends PacerBeat {
  /** Payments that were shed by then, by all pacers: a record does not name its own. */
  readonly shed: number;
}

/** How a count grew between the first and the last beat of a pacer, a second. */
const rateOf =
  (count: 'begun' | 'shed') =>
  (shard: readonly TalliedBeat[]): number => {
    const [first, last] = [shard[0]!, shard.at(-1)!];
    const overMs = last.atMs - first.atMs;
    return overMs > 0 ? ((last[count] - first[count]) * 1_000) / overMs : 0;
  };

/** One histogram for each of the last few seconds, used in turn. */
const recentHistograms = () => {
  const slots = Array.from({ length: WINDOW_SECONDS + 1 }, () => ({
    second: -Infinity,
    histogram: logHistogram(),
  }));
  return {
    /** Undefined where the second is so long ago that its place is taken. */
    at: (atMs: number): LogHistogram | undefined => {
      const second = Math.floor(atMs / 1_000);
      const slot = slots[((second % slots.length) + slots.length) % slots.length]!;
      if (second < slot.second) return undefined;
      if (second > slot.second) {
        slot.second = second;
        slot.histogram.clear();
      }
      return slot.histogram;
    },
    within: (nowMs: number): readonly LogHistogram[] =>
      slots
        .filter(({ second }) => second > nowMs / 1_000 - WINDOW_SECONDS - 1)
        .map(({ histogram }) => histogram),
  };
};
