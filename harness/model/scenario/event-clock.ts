/**
 * The event's own clock. Scenario files name instants of the event as a clock time at the venue
 * (`20:00`: the first after the start), with its date (`2020-07-25 20:00`), or as time since the
 * event's start (`+3h`); runs count milliseconds from instant zero of the plan, which is the event
 * shortened by the time factor. The offset of the start from UTC holds for the whole event.
 */
import { DAY_MS, parseDurationMs } from '../../units/duration.ts';

export const EVENT_INSTANT_FORMS =
  '20:00 (clock time at the venue), 2020-07-25 20:00 or +3h (since the start)';

/**
 * Milliseconds since the event's start, below zero for a date before it, or undefined where the
 * text cannot be read.
 */
export const parseEventInstantMs = (text: string, startIso: string): number | undefined => {
  if (text.startsWith('+')) return parseDurationMs(text.slice(1));
  const match = /^(?:(\d{4}-\d{2}-\d{2}) +)?([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, date, hours, minutes] = match;
  const sinceStart = (Number(hours) * 60 + Number(minutes)) * 60_000 - clockTimeMs(startIso);
  if (date === undefined) return sinceStart >= 0 ? sinceStart : sinceStart + DAY_MS;
  const midnightMs = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnightMs)) return undefined;
  return midnightMs - Date.parse(`${startIso.slice(0, 10)}T00:00:00Z`) + sinceStart;
};

/** `20:31:05` at the venue: the event's start plus so many milliseconds of event time. */
export const formatEventInstant = (eventMs: number, startIso: string): string => {
  const clockMs = (((clockTimeMs(startIso) + eventMs) % DAY_MS) + DAY_MS) % DAY_MS;
  const seconds = Math.floor(clockMs / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
};

/** `25 Jul`: the day at the venue so many milliseconds of event time after the event's start. */
export const formatEventDate = (eventMs: number, startIso: string): string => {
  const midnightMs = Date.parse(`${startIso.slice(0, 10)}T00:00:00Z`);
  const atVenue = new Date(midnightMs + clockTimeMs(startIso) + eventMs);
  return atVenue.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
};

/** `20:31:05`, and `25 Jul 20:31:05` in an event of more than a day. */
export const formatEventMoment = (
  eventMs: number,
  { start, durationMs }: { readonly start: string; readonly durationMs: number },
): string => {
  const clock = formatEventInstant(eventMs, start);
  return durationMs > DAY_MS ? `${formatEventDate(eventMs, start)} ${clock}` : clock;
};

/** The clock time written in an ISO date, at its own offset, as milliseconds since midnight. */
export const clockTimeMs = (iso: string): number => {
  const match = /T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(iso);
  if (match === null) return 0;
  return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1_000;
};

/**
 * The start of an event that begins so much later, a whole number of seconds, with the same offset.
 */
export const laterStart = (startIso: string, byMs: number): string => {
  const [, offset = 'Z'] = /(Z|[+-]\d{2}:\d{2})$/.exec(startIso) ?? [];
  const startMs = Date.parse(startIso.replace(offset, 'Z'));
  return new Date(startMs + byMs).toISOString().replace(/\.000Z$/, offset);
};
