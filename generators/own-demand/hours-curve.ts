import type { HoursProfile } from '../../harness/model/scenario/own-demand.ts';
import { clockTimeMs } from '../../harness/model/scenario/event-clock.ts';
import { CATEGORIES } from '../demand/category.ts';
import { dayShareRate } from '../demand/category-mix.ts';
import type { BaseCurve } from '../profile/from-formula.ts';
import { clockHour, fullHoursMs, hourlyRate } from '../profile/hour-of-day.ts';
import { HOUR_MS } from '../../harness/units/duration.ts';

/** What goes on inside an hour: nothing but a smooth curve, or what a usual day of shops has. */
export type WithinHour = HoursProfile['within'];

export interface HoursCurveOptions {
  /** Events per second, mean over each hour of the clock from that in which the event begins. */
  readonly perSecond: readonly number[];
  readonly within: WithinHour;
  /** ISO 8601 with its offset. */
  readonly eventStart: string;
  readonly durationMs: number;
}

/** The hour of the clock that an instant falls into, with its fraction: 0 is where the event's begins. */
export const hourOfEvent = (eventStart: string): ((eventMs: number) => number) => {
  const sinceFullHourMs = clockTimeMs(eventStart) % HOUR_MS;
  return (eventMs) => (sinceFullHourMs + eventMs) / HOUR_MS;
};

/** How many hours of the clock an event touches. */
export const hoursTouched = (eventStart: string, durationMs: number): number =>
  Math.ceil(hourOfEvent(eventStart)(durationMs) - 1e-9);

/**
 * The curve through these means over the hours: u(t) s(t), with u the curve within hours and s the
 * smooth curve through mean over mean of u. Where u is 1 it has these means exactly; else they are
 * off by how u and s bend together, 5 % in an hour in which shops open. Before the first hour and after the last it goes on.
 */
export const hoursCurve = (options: HoursCurveOptions): BaseCurve => {
  const { perSecond, within, eventStart, durationMs } = options;
  const inside = insideHours(within, eventStart);
  const hourAt = hourOfEvent(eventStart);
  const parts = perSecond.map((rate, hour) => rate / inside.meanOf(hour));
  const partOf = (hour: number): number => parts[Math.min(Math.max(hour, 0), parts.length - 1)]!;
  return {
    kinksMs: fullHoursMs(eventStart, durationMs),
    ratePerSecond: (eventMs) => inside.at(eventMs) * hourlyRate(partOf, hourAt(eventMs)),
  };
};

/** A relative rate that is never zero, so that anything is a multiple of it. */
export interface InsideHours {
  at(eventMs: number): number;
  /** Over an hour of the clock, from 0 for that in which the event begins. */
  meanOf(hour: number): number;
}

const FLAT: InsideHours = { at: () => 1, meanOf: () => 1 };
const SAMPLES = 60;

export const insideHours = (within: WithinHour, eventStart: string): InsideHours => {
  if (within === 'smooth') return FLAT;
  const clockAt = clockHour(eventStart);
  const at = (eventMs: number): number =>
    Math.max(1e-6, dayShareRate(CATEGORIES, clockAt(eventMs)));
  const sinceFullHourMs = clockTimeMs(eventStart) % HOUR_MS;
  return {
    at,
    meanOf: (hour) => {
      const fromMs = hour * HOUR_MS - sinceFullHourMs;
      const samples = Array.from({ length: SAMPLES }, (_, i) =>
        at(fromMs + ((i + 0.5) / SAMPLES) * HOUR_MS),
      );
      return samples.reduce((sum, sample) => sum + sample, 0) / SAMPLES;
    },
  };
};
