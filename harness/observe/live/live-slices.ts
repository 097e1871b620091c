import type { PacerBeat } from '../../model/record-line.ts';
import {
  LIVE_COLUMNS,
  type LiveColumn,
  type LiveColumns,
  type LiveLevel,
} from '../../model/run/live-frame.ts';

/** The time axis: so many slices of one length from an instant on. */
export interface SliceGrid {
  readonly fromMs: number;
  readonly sliceMs: number;
  readonly slices: number;
}

const SLICES_MS = [
  ...[0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1_000),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240].map((minutes) => minutes * 60_000),
];
/** More would not be told apart in a chart of a screen's width. */
const MOST_SLICES = 480;

/** Whole slices from the first instant to some room after the last. */
export const sliceGrid = (firstMs: number, lastMs: number): SliceGrid => {
  const lengthMs = lastMs - firstMs;
  const sliceMs =
    SLICES_MS.find((ms) => lengthMs / ms <= MOST_SLICES) ?? Math.ceil(lengthMs / MOST_SLICES);
  const first = Math.floor(firstMs / sliceMs);
  const measured = Math.ceil(lastMs / sliceMs) - first;
  // What is under way at the last planned instant still has to come back.
  return { fromMs: first * sliceMs, sliceMs, slices: measured + Math.ceil(measured / 30) + 1 };
};

/** What a slice keeps the highest of, while it is the present one. */
type Gauge = Exclude<LiveColumn, 'sent' | 'failed'>;

export interface LiveSlices {
  /** Payments begun, as a pacer tells them: a count that grew since its last beat. */
  readonly takeBeat: (beat: PacerBeat) => void;
  /** A payment that was begun but never sent. */
  readonly takeShed: (beganMs: number) => void;
  /** A payment planned at this instant got no proper answer. */
  readonly takeFailure: (plannedMs: number) => void;
  readonly takeGauges: (atMs: number, gauges: Readonly<Record<Gauge, LiveLevel>>) => void;
  /** The lowest slice that has changed since it was last asked. */
  readonly changedFrom: () => number;
  readonly columnsFrom: (slice: number) => LiveColumns;
}

/** The history of a run by slices of time: its size does not grow with the run. */
export const liveSlices = ({ fromMs, sliceMs, slices }: SliceGrid): LiveSlices => {
  const empty = (): LiveLevel[] => Array.from({ length: slices }, () => null);
  const gauges = Object.fromEntries(LIVE_COLUMNS.map((name) => [name, empty()])) as Record<
    LiveColumn,
    LiveLevel[]
  >;
  const [sent, failed] = [new Float64Array(slices), new Float64Array(slices)];
  const beats = new Map<number, PacerBeat>();
  let [changed, shown] = [0, 0];

  const sliceOf = (atMs: number): number =>
    Math.min(slices - 1, Math.max(0, Math.floor((atMs - fromMs) / sliceMs)));
  const change = (slice: number): void => {
    changed = Math.min(changed, slice);
  };

  /** Spread evenly over the time between two beats. */
  const takeBeat = (beat: PacerBeat): void => {
    const last = beats.get(beat.shard) ?? { atMs: fromMs, begun: 0 };
    beats.set(beat.shard, beat);
    const overMs = beat.atMs - last.atMs;
    const begun = beat.begun - last.begun;
    const [firstSlice, lastSlice] = [sliceOf(last.atMs), sliceOf(beat.atMs)];
    // Its first beat may be before the axis, or nothing may have passed since the last.
    if (overMs <= 0) {
      sent[lastSlice]! += begun;
      change(lastSlice);
      return;
    }
    for (let slice = firstSlice; slice <= lastSlice; slice += 1) {
      // What came before the axis stands in its first slice.
      const startMs = slice === firstSlice ? last.atMs : fromMs + slice * sliceMs;
      const endMs = slice === lastSlice ? beat.atMs : fromMs + (slice + 1) * sliceMs;
      sent[slice]! += (begun * (endMs - startMs)) / overMs;
      change(slice);
    }
  };

  /** Slices that every pacer has left behind: what was sent in them is known. */
  const complete = (): number => {
    const slowestMs = beats.values().reduce((min, { atMs }) => Math.min(min, atMs), Infinity);
    return Number.isFinite(slowestMs) ? Math.max(0, Math.floor((slowestMs - fromMs) / sliceMs)) : 0;
  };

  return {
    takeBeat,
    takeShed: (beganMs) => {
      const slice = sliceOf(beganMs);
      sent[slice]! -= 1;
      change(slice);
    },
    takeFailure: (plannedMs) => {
      const slice = sliceOf(plannedMs);
      failed[slice]! += 1;
      change(slice);
    },
    takeGauges: (atMs, levels) => {
      const slice = Math.floor((atMs - fromMs) / sliceMs);
      if (slice < 0 || slice >= slices) return;
      for (const [name, level] of Object.entries(levels) as [Gauge, LiveLevel][]) {
        gauges[name][slice] = higher(gauges[name][slice] ?? null, level);
      }
      change(slice);
    },
    changedFrom: () => {
      // A slice that has become complete is news too.
      const from = Math.min(changed, shown);
      [changed, shown] = [slices, complete()];
      return from;
    },
    columnsFrom: (slice) => {
      const end = Math.min(complete(), slices);
      const counted = (counts: Float64Array): LiveLevel[] =>
        Array.from(counts.subarray(slice, Math.max(slice, end)), (count) =>
          Math.max(0, Math.round(count * 10) / 10),
        );
      const seen = lastSeen(gauges.inFlight) + 1;
      const columns = Object.fromEntries(
        LIVE_COLUMNS.map((name) => [name, gauges[name].slice(slice, Math.max(slice, seen))]),
      ) as Record<LiveColumn, LiveLevel[]>;
      return {
        ...columns,
        sent: counted(sent),
        failed: counted(failed),
      };
    },
  };
};

const higher = (a: LiveLevel, b: LiveLevel): LiveLevel => {
  if (a === 'never' || b === 'never') return 'never';
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
};

const lastSeen = (column: readonly LiveLevel[]): number =>
  column.findLastIndex((level) => level !== null);
