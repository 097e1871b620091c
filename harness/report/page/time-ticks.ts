import { momentText } from '../charts/moment-text.ts';
import type { Frame } from '../charts/panel.ts';
import {
  clockTimeMs,
  formatEventDate,
  formatEventInstant,
} from '../../model/scenario/event-clock.ts';
import { formatDuration } from '../../units/duration.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Steps of event time that read well on a clock. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 96].map((hours) => hours * HOUR),
];

/**
 * Instants on the plan clock at which the event's clock shows a round time, at most `most` of
 * them between `fromMs` and `toMs`, none before the event.
 */
export const timeTicks = (
  { start, timeFactor }: Frame['event'],
  fromMs: number,
  toMs: number,
  most: number,
): readonly number[] => {
  const factor = timeFactor > 0 ? timeFactor : 1;
  const midnightMs = clockTimeMs(start);
  const fromClockMs = Math.max(0, fromMs) * factor + midnightMs;
  const toClockMs = toMs * factor + midnightMs;
  const ticks = (stepMs: number): number =>
    Math.floor(toClockMs / stepMs) - Math.ceil(fromClockMs / stepMs) + 1;
  const stepMs =
    STEPS_MS.find((step) => ticks(step) <= Math.max(1, most)) ?? toClockMs - fromClockMs;
  const first = Math.ceil(fromClockMs / stepMs);
  return Array.from(
    { length: Math.max(0, ticks(stepMs)) },
    (_, i) => ((first + i) * stepMs - midnightMs) / factor,
  );
};

/** `20:31`, with seconds where a neighbour needs them; `25 Jul` at midnight where days pass. */
export const tickLabels = (
  event: Frame['event'],
  ticksMs: readonly number[],
): readonly string[] => {
  const eventMs = ticksMs.map((atMs) => Math.round(atMs * event.timeFactor));
  const clocks = eventMs.map((atMs) => formatEventInstant(atMs, event.start));
  const daysPass = (eventMs.at(-1) ?? 0) - (eventMs[0] ?? 0) > DAYS_PASS_MS;
  const minutesSuffice = clocks.every((clock) => clock.endsWith(':00'));
  return clocks.map((clock, i) => {
    if (daysPass && clock === '00:00:00') return formatEventDate(eventMs[i] ?? 0, event.start);
    return minutesSuffice ? clock.slice(0, 5) : clock;
  });
};

/** One midnight is told by the times around it. */
const DAYS_PASS_MS = 30 * HOUR;

/** An instant as both clocks show it, and the windows that it lies in. */
export const describeInstant = (frame: Frame, atMs: number): string => {
  const { windows } = frame;
  const inside = windows.filter(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  const run = atMs < 0 ? [] : [`run ${formatDuration(atMs)}`];
  return [momentText(frame, atMs), ...run, ...inside.map(({ name }) => name)].join(' · ');
};
