import { isIdleBesideOwnDemand } from '../demand/idleness.ts';
import { basename, relative, resolve } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import { parseEventInstantMs } from '../../harness/model/scenario/event-clock.ts';
import { UNSCALED } from '../../harness/model/scenario/quantity.ts';
import { formatCount } from '../../harness/units/count.ts';
import { formatDuration } from '../../harness/units/duration.ts';
import { readCounts } from './read-counts.ts';
import type { CountsForm } from './count-rows.ts';
import { readingNote } from './reading-note.ts';
import { readTimestamps, type TimestampsForm } from './read-timestamps.ts';
import { formatOffset, timeZone } from './time-zone.ts';

/** A scenario's document, as YAML or JSON has it. */
type Document = Readonly<Record<string, unknown>>;

/** What supplies all but the demand. */
export interface Surroundings {
  /** The scenario's document; null: nothing but defaults, at the demand's own rate and length. */
  readonly source: Document | null;
  /** Where the scenario file lies. */
  readonly folder: string;
}

export interface OwnScenario {
  readonly source: Document;
  /** What was guessed and what was left out, for people. */
  readonly notes: readonly string[];
}

/**
 * A scenario with the demand of a file of counts.
 * @throws PeakdayError of kind `usage` where the counts cannot be read
 */
export const countsScenario = (
  file: string,
  form: CountsForm,
  around: Surroundings,
): OwnScenario => {
  const told = readCounts(file, form);
  const { fromEpochMs, intervalMs, counts, clockOffset, form: read } = told;
  const span = {
    fromMs: Math.ceil(fromEpochMs / SECOND_MS) * SECOND_MS,
    toMs: Math.floor((fromEpochMs + counts.length * intervalMs) / SECOND_MS) * SECOND_MS,
  };
  const profile = {
    from: 'counts',
    file: relative(around.folder, resolve(file)),
    ...(read.time !== '' && { time: read.time }),
    ...(read.count !== '' && { count: read.count }),
    values: read.values,
    stamp: read.stamp,
    ...(form.timeZone !== undefined && { timeZone: form.timeZone }),
  };
  const own = withDemand(around, { file, span, profile, zone: form.timeZone, clockOffset });
  return {
    ...own,
    notes: [readingNote(told), ...own.notes],
  };
};

/**
 * A scenario with the exact instants of a trace, so many times as fast.
 * @throws PeakdayError of kind `usage` where the trace cannot be read
 */
export const timestampsScenario = (
  file: string,
  { speed, ...form }: TimestampsForm & { readonly speed: number },
  around: Surroundings,
): OwnScenario => {
  const { instantsMs, clockOffset, column, ignored } = readTimestamps(file, form);
  const span = {
    fromMs: Math.floor(instantsMs[0]! / SECOND_MS) * SECOND_MS,
    toMs: (Math.floor(instantsMs.at(-1)! / SECOND_MS) + 1) * SECOND_MS,
  };
  const profile = {
    from: 'timestamps',
    file: relative(around.folder, resolve(file)),
    ...(column !== '' && { time: column }),
    ...(form.timeZone !== undefined && { timeZone: form.timeZone }),
    ...(form.sort === true && { sort: true }),
  };
  const own = withDemand(around, { file, span, profile, zone: form.timeZone, clockOffset });
  const durationMs = (span.toMs - span.fromMs) / speed;
  refuseTooFast(durationMs, speed, span);
  const duration = scenarioDuration(durationMs);
  return {
    source: {
      ...own.source,
      replay: { ...asDocument(own.source['replay']), duration, peak: UNSCALED },
    },
    notes: [
      ...(ignored.length === 0 ? [] : [`columns not read: ${ignored.join(', ')}`]),
      ...own.notes,
    ],
  };
};

const SECOND_MS = 1_000;

interface Demand {
  readonly file: string;
  readonly span: { readonly fromMs: number; readonly toMs: number };
  readonly profile: Document;
  readonly zone: string | undefined;
  /** That of all times of the file, where they have one in common. */
  readonly clockOffset: string | null;
}

const withDemand = (
  { source }: Surroundings,
  { file, span, profile, zone, clockOffset }: Demand,
): OwnScenario => {
  const offset = eventClock(source, span.fromMs, zone ?? clockOffset ?? undefined);
  const start = `${new Date(span.fromMs + offset.ms).toISOString().slice(0, 19)}${formatOffset(offset.ms)}`;
  const durationMs = span.toMs - span.fromMs;
  const event = { ...asDocument(source?.['event']), start, duration: scenarioDuration(durationMs) };
  const given = asDocument(source?.['demand']);
  const { prefecture, arrivals, tier, calendar } = given;
  const { spikes } = asDocument(given['profile']);
  const assumptions = Object.entries(asDocument(given['assumptions']));
  const [idle, told] = [true, false].map((isIdle) =>
    assumptions.filter(([name]) => isIdleBesideOwnDemand(name) === isIdle),
  );
  const demand = {
    ...(prefecture !== undefined && { prefecture }),
    // What chance did to the day and to its minutes is in the counts already.
    arrivals: { dayVariation: 0, minuteVariation: 0, ...asDocument(arrivals) },
    ...(told!.length > 0 && { assumptions: Object.fromEntries(told!) }),
    profile,
  };
  const kept = windowsInside(source, start, durationMs);
  const { windows: _windows, budgets: _budgets, ...head } = source ?? neutral(file, durationMs);
  const dropped = [
    ...Object.entries({ tier, calendar, 'profile.spikes': spikes }),
    ...idle!.map(([name, value]) => [`assumptions.${name}`, value] as const),
  ].filter(([, value]) => value !== undefined);
  return {
    source: {
      ...head,
      ...(source !== null && {
        title: `${String(source['title'])}, with the demand of ${basename(file)}`,
      }),
      event,
      demand,
      ...kept.fields,
    },
    notes: [
      `the event begins at ${start} and lasts ${formatDuration(durationMs)}; hours are those of ${offset.by}`,
      ...clockChange(zone, span),
      ...dropped.map(([name]) => `demand.${name} left out: the file tells the demand`),
      ...kept.notes,
    ],
  };
};

/** At less a plan is over before anything could be measured. */
const SHORTEST_REPLAY_MS = 1_000;

const refuseTooFast = (durationMs: number, speed: number, { fromMs, toMs }: Demand['span']) => {
  if (durationMs >= SHORTEST_REPLAY_MS) return;
  const message =
    `${formatCount(speed)} plays ${formatDuration(toMs - fromMs)} in less than ` +
    `${formatDuration(SHORTEST_REPLAY_MS)}: at most ${formatCount((toMs - fromMs) / SHORTEST_REPLAY_MS)} here`;
  throw new PeakdayError('usage', 'too-fast', 'The trace cannot be played so fast.', {
    faults: [{ at: '--speed', message }],
    hint: `Choose a speed that leaves it ${formatDuration(SHORTEST_REPLAY_MS)} or more.`,
  });
};

/** As a scenario writes it: exact, in the largest unit that divides it. */
const scenarioDuration = (durationMs: number): string => {
  const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };
  const found = Object.entries(units).find(([, ms]) => durationMs % ms === 0);
  return found === undefined ? `${durationMs}ms` : `${durationMs / found[1]}${found[0]}`;
};

const clockChange = (zone: string | undefined, { fromMs, toMs }: Demand['span']) => {
  const named = zone === undefined ? undefined : timeZone(zone);
  if (named === undefined || named.offsetMs(fromMs) === named.offsetMs(toMs)) return [];
  return [`clocks in ${named.name} change during the event: its hours go on by those of its start`];
};

const neutral = (file: string, durationMs: number): Document => ({
  name: 'own-demand',
  title: `Demand of ${basename(file)}`,
  story: `What ${basename(file)} has, at its own rate and in its own time.`,
  replay: { duration: scenarioDuration(durationMs), peak: UNSCALED },
});

/** On whose clock the hours of the event are read: the named or the file's, the scenario's or UTC. */
const eventClock = (
  source: Document | null,
  atMs: number,
  zone: string | undefined,
): { readonly ms: number; readonly by: string } => {
  const named = zone === undefined ? undefined : timeZone(zone);
  if (named !== undefined) return { ms: named.offsetMs(atMs), by: named.name };
  const written = /(Z|[+-]\d{2}:\d{2})$/.exec(String(asDocument(source?.['event'])['start']))?.[1];
  const ofScenario = written === undefined ? undefined : timeZone(written);
  if (ofScenario !== undefined)
    return { ms: ofScenario.offsetMs(atMs), by: "the scenario's place" };
  return { ms: 0, by: 'UTC (--time-zone names another place)' };
};

/** Windows that lie in the new event, and budgets that need no other window. */
const windowsInside = (source: Document | null, start: string, durationMs: number) => {
  const isInside = (window: Document): boolean => {
    const [from, to] = [window['from'], window['to']].map((text) =>
      parseEventInstantMs(String(text), start),
    );
    return from !== undefined && to !== undefined && from >= 0 && from <= to && to <= durationMs;
  };
  const windows = asList(source?.['windows']).map(asDocument);
  const kept = windows.filter(isInside);
  const gone = windows.filter((window) => !kept.includes(window)).map(({ name }) => name);
  const budgets = asList(source?.['budgets']).map(asDocument);
  const held = budgets.filter(({ window }) => !gone.includes(window));
  const lost = budgets.length - held.length;
  const because = 'it lies outside the event';
  return {
    fields: {
      ...(kept.length > 0 && { windows: kept }),
      ...(held.length > 0 && { budgets: held }),
    },
    notes: gone.map((name) =>
      lost === 0
        ? `window ${String(name)} left out: ${because}`
        : `window ${String(name)} and its budgets left out: ${because}`,
    ),
  };
};

const asDocument = (value: unknown): Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : {};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
