import {
  hourOfEvent,
  hoursTouched,
  insideHours,
  type WithinHour,
} from '../own-demand/hours-curve.ts';
import type { EventCounts } from './event-counts.ts';
import { HOUR_MS } from '../../harness/units/duration.ts';

export interface BaseOptions {
  readonly events: EventCounts;
  /** ISO 8601 with its offset. */
  readonly eventStart: string;
  /** Of the event; its end may lie beyond the last whole window. */
  readonly durationMs: number;
  readonly within: WithinHour;
  /** For each window, whether a surge is on: such windows are not looked at. */
  readonly inSurge: readonly boolean[];
}

/** An hour of which less than this is left without surges takes its rate from its neighbours. */
const LEAST_SEEN_MS = HOUR_MS / 4;

/**
 * Events per second in each hour of the clock, surges left out. Hours in which too little is
 * without a surge get of the usual day what the nearest hours before and after have of it; between
 * the two, on a scale of logarithms.
 */
export const fitBase = ({
  events,
  eventStart,
  durationMs,
  within,
  inSurge,
}: BaseOptions): readonly number[] => {
  const { windowMs, counts } = events;
  const [usual, inside] = [insideHours('hour-of-day', eventStart), insideHours(within, eventStart)];
  const hourAt = hourOfEvent(eventStart);
  const sums = Array.from({ length: hoursTouched(eventStart, durationMs) }, () => ({
    events: 0,
    inside: 0,
    usual: 0,
    windows: 0,
  }));
  for (const [i, count] of counts.entries()) {
    if (inSurge[i] === true) continue;
    const atMs = (i + 0.5) * windowMs;
    const sum = sums[Math.floor(hourAt(atMs))]!;
    sum.events += count;
    sum.inside += inside.at(atMs);
    sum.usual += usual.at(atMs);
    sum.windows += 1;
  }
  const least = Math.min(LEAST_SEEN_MS, durationMs / 2) / windowMs;
  const perSecond = 1_000 / windowMs;
  const known = sums.map((sum) =>
    sum.windows >= least && sum.windows > 0 ? (sum.events / sum.usual) * perSecond : undefined,
  );
  const parts = filled(known.some((part) => part !== undefined) ? known : [0]);
  return sums.map((sum, hour) =>
    known[hour] === undefined
      ? (parts[hour] ?? 0) * usual.meanOf(hour)
      : (sum.events / sum.inside) * perSecond * inside.meanOf(hour),
  );
};

const filled = (parts: readonly (number | undefined)[]): readonly number[] => {
  const known = parts.flatMap((part, hour) => (part === undefined ? [] : [hour]));
  return parts.map((part, hour) => {
    if (part !== undefined) return part;
    const before = known.findLast((each) => each < hour) ?? known[0]!;
    const after = known.find((each) => each > hour) ?? before;
    const way = after === before ? 0 : Math.max(0, (hour - before) / (after - before));
    // A rate of zero has no logarithm: then the straight line between the two does.
    const [low, high] = [parts[before]!, parts[after]!];
    return low > 0 && high > 0 ? low ** (1 - way) * high ** way : low + way * (high - low);
  });
};
