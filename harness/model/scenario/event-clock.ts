/**
 * The event's own clock. Scenario files name instants of the event as a clock time at the venue
 * (`20:00`) or as time since the event's start (`+3h`); runs count milliseconds from instant zero
 * of the plan, which is the event shortened by the time factor.
 */
import { parseDurationMs } from '../../units/duration.ts';

export const EVENT_INSTANT_FORMS = '20:00 (clock time at the venue) or +3h (since the start)';

const DAY_MS = 86_400_000;

/** Milliseconds since the event's start, or undefined where the text cannot be read. */
export const parseEventInstantMs = (text: string, startIso: string): number | undefined => {
  if (text.startsWith('+')) return parseDurationMs(text.slice(1));
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  if (match === null) return undefined;
  const clockMs = (Number(match[1]) * 60 + Number(match[2])) * 60_000;
  const sinceStart = clockMs - clockTimeMs(startIso);
  return sinceStart >= 0 ? sinceStart : sinceStart + DAY_MS;
};

/** `20:31:05` at the venue: the event's start plus so many milliseconds of event time. */
export const formatEventInstant = (eventMs: number, startIso: string): string => {
  const clockMs = (((clockTimeMs(startIso) + eventMs) % DAY_MS) + DAY_MS) % DAY_MS;
  const seconds = Math.floor(clockMs / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
};

/** The clock time written in an ISO date, at its own offset, as milliseconds since midnight. */
export const clockTimeMs = (iso: string): number => {
  const match = /T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(iso);
  if (match === null) return 0;
  return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1_000;
};
