import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

import { MANIFEST_FILE, PLANNED_COLUMN } from '../../harness/model/plan/manifest.ts';
import { readPlan } from '../../harness/model/plan/read-plan.ts';
import { countBelow } from '../../harness/stats/count-below.ts';
import { formatCount } from '../../harness/units/count.ts';
import type { CountsForm } from '../own-demand/count-rows.ts';
import { readTimestamps, type TimestampsForm } from '../own-demand/read-timestamps.ts';
import { formatOffset, timeZone } from '../own-demand/time-zone.ts';
import { unreadableFile } from '../own-demand/unreadable-file.ts';
import { readCounts } from '../own-demand/read-counts.ts';
import { countsOfTrace, type EventCounts } from './event-counts.ts';
import { fileKind } from './file-kind.ts';
import type { Recording } from './fit-arrivals.ts';

export interface RecordingForm extends CountsForm, TimestampsForm {
  /** What the file is; looked up in it if absent. */
  readonly as?: 'trace' | 'counts' | undefined;
  /** Event time over the time in the file: 1 if absent, that of the plan for a plan. */
  readonly timeFactor?: number | undefined;
}

/**
 * Opens what is to be fitted: a trace, a file of counts or a plan folder.
 * @throws PeakdayError of kind `usage` where it cannot be read or is over too soon
 */
export const openRecording = (path: string, form: RecordingForm = {}): Recording => {
  if (existsSync(join(path, MANIFEST_FILE))) return fromPlan(path);
  const kind = form.as ?? kindOf(path);
  return kind === 'counts' ? fromCounts(path, form) : fromTrace(path, form);
};

const kindOf = (path: string): 'counts' | 'trace' => {
  try {
    return fileKind(path);
  } catch (cause) {
    throw unreadableFile('The recording', path, cause);
  }
};

/** In the time of the event, without the warm-up. */
const fromPlan = (path: string): Recording => {
  const plan = readPlan(path);
  const { event, factors } = plan.manifest;
  const all = plan.plannedMs();
  const instantsMs = all.subarray(countBelow(all, 0)).map((atMs) => atMs * factors.time);
  return {
    file: path,
    kind: 'plan',
    start: event.start,
    durationMs: event.durationMs,
    timeFactor: factors.time,
    countFactor: factors.count,
    total: instantsMs.length,
    events: countsOfTrace(instantsMs, event.durationMs, 0),
    intervalMs: null,
    notCounts: null,
  };
};

const fromTrace = (path: string, form: RecordingForm): Recording => {
  const { instantsMs: all, clockOffset, column } = readTimestamps(path, form);
  // An exported plan begins with its warm-up.
  const instantsMs = column === PLANNED_COLUMN ? all.subarray(countBelow(all, 0)) : all;
  const timeFactor = form.timeFactor ?? 1;
  const fromMs = Math.floor(instantsMs[0]! / 1_000) * 1_000;
  const resolutionMs = resolutionOf(instantsMs);
  const sinceMs = instantsMs.map((instantMs) => (instantMs - fromMs) * timeFactor);
  // To the last event and half of the mean distance, but not beyond the second of the last event,
  // where plan ends: it is not known when watching ended.
  const lastMs = sinceMs.at(-1)!;
  const endMs = (Math.floor(instantsMs.at(-1)! / 1_000) + 1) * 1_000;
  const durationMs = Math.max(
    timeFactor,
    Math.min(lastMs + lastMs / (2 * sinceMs.length), (endMs - fromMs) * timeFactor),
  );
  return {
    file: basename(path),
    kind: 'trace',
    start: startText(fromMs, form.timeZone ?? clockOffset),
    durationMs,
    timeFactor,
    countFactor: 1,
    total: instantsMs.length,
    events: countsOfTrace(sinceMs, durationMs, resolutionMs * timeFactor),
    intervalMs: null,
    notCounts: null,
  };
};

const fromCounts = (path: string, form: RecordingForm): Recording => {
  const { fromEpochMs, intervalMs, counts, clockOffset } = readCounts(path, form);
  const timeFactor = form.timeFactor ?? 1;
  const fromMs = Math.floor(fromEpochMs / 1_000) * 1_000;
  const events: EventCounts = {
    windowMs: intervalMs * timeFactor,
    counts: Float64Array.from(counts, nearlyWhole),
  };
  return {
    file: basename(path),
    kind: 'counts',
    start: startText(fromMs, form.timeZone ?? clockOffset),
    durationMs: counts.length * intervalMs * timeFactor,
    timeFactor,
    countFactor: 1,
    total: events.counts.reduce((sum, count) => sum + count, 0),
    events,
    intervalMs: intervalMs * timeFactor,
    notCounts: whyNoCounts(events.counts),
  };
};

/** A count that was written as a rate is whole again but for its last digits. */
const nearlyWhole = (count: number): number => {
  const whole = Math.round(count);
  return Math.abs(count - whole) <= 1e-3 * Math.max(1, Math.sqrt(whole)) ? whole : count;
};

const whyNoCounts = (counts: Float64Array): string | null => {
  if (!counts.every(Number.isInteger)) {
    return 'the values are no whole numbers: averages have lost how the counts behind them vary';
  }
  const common = counts.reduce(greatestCommonDivisor, 0);
  if (common <= 1) return null;
  return `all counts are multiples of ${formatCount(common)}: sampled or rounded, they vary otherwise than events do`;
};

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

const RESOLUTIONS_MS = [60_000, 1_000, 100, 10, 1] as const;

/** The coarsest clock that could have stamped all of them; 0 where it is finer than 1 ms. */
const resolutionOf = (instantsMs: Float64Array): number =>
  RESOLUTIONS_MS.find((resolution) => instantsMs.every((instant) => instant % resolution === 0)) ??
  0;

const startText = (fromMs: number, zoneName: string | null): string => {
  const offsetMs = (zoneName === null ? undefined : timeZone(zoneName))?.offsetMs(fromMs) ?? 0;
  return `${new Date(fromMs + offsetMs).toISOString().slice(0, 19)}${formatOffset(offsetMs)}`;
};
