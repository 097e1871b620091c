import { clockTimeMs } from '../harness/model/scenario/event-clock.ts';
import { DAY_MS } from '../harness/units/duration.ts';

/** Days since 1 January 1970 on the calendar of the venue, and where such a day lies in the event. */
export interface EventDays {
  /** The day of an instant, in ms since the event's start. */
  readonly dayAt: (eventMs: number) => number;
  /** Where a day begins, in ms since the event's start: its midnight at the venue. */
  readonly startMs: (day: number) => number;
}

/** @param eventStart ISO 8601 with its offset, which holds for the whole event */
export const eventDays = (eventStart: string): EventDays => {
  const midnightMs = Date.parse(`${eventStart.slice(0, 10)}T00:00:00Z`);
  const startOfEventMs = midnightMs + clockTimeMs(eventStart);
  return {
    dayAt: (eventMs) => Math.floor((startOfEventMs + eventMs) / DAY_MS),
    startMs: (day) => day * DAY_MS - startOfEventMs,
  };
};

/** `2020-07-24`, from days since 1 January 1970. A crowd arrives on few days: each is written once. */
export const formatDay = (day: number): string => {
  const known = WRITTEN_DAYS.get(day);
  if (known !== undefined) return known;
  const written = new Date(day * DAY_MS).toISOString().slice(0, 10);
  WRITTEN_DAYS.set(day, written);
  return written;
};

const WRITTEN_DAYS = new Map<number, string>();
