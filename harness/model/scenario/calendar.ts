import { z } from 'zod';

import { parameterTag } from '../plan/manifest.ts';
import { share } from './quantity.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const isDay = (text: string): boolean => {
  const epochMs = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 2020-02-30 for 1 March in some engines.
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(text);
};

const day = z.string().refine(isDay, { message: 'not a day: write 2020-07-24' });

const clock = z.string().regex(CLOCK, 'not a clock time: write 09:00');

/** Both ends included. */
const days = z.string().transform((text, context) => {
  const [from, to = from, ...rest] = text.split(/\s+to\s+/);
  if (rest.length === 0 && isDay(from!) && isDay(to!) && from! <= to!) {
    return { from: from!, to: to! };
  }
  const message = 'not days: write 2020-07-24 or 2020-07-24 to 2020-08-09';
  context.addIssue({ code: 'custom', message, input: text });
  return z.NEVER;
});

const tagged = {
  tag: parameterTag.default('assumed').describe('How well the figure is known'),
  source: z.string().min(1).optional().describe('Where the figure comes from'),
};

const slot = z
  .strictObject({ start: clock, end: clock.describe('On the next day if not after the start') })
  .describe('Hours at which sessions are held');

export const venueSchema = z.strictObject({
  name: z.string().min(1),
  prefecture: z.string(),
  capacity: z.int().min(1).max(1_000_000).describe('Seats'),
  ...tagged,
});

const seatsTaken = share.optional().describe("Share of the seats; the calendar's if absent");

export const sessionSchema = z.strictObject({
  venue: z.string(),
  days: z.array(days).min(1).describe('Such as 2020-07-25 to 2020-08-01'),
  slots: z.array(z.string()).min(1).describe('Names of slots, on each of the days'),
  seatsTaken,
});

export const ceremonySchema = z.strictObject({
  name: z.string().min(1),
  venue: z.string(),
  day,
  start: clock,
  end: clock,
  seatsTaken,
});

const holiday = z.strictObject({
  name: z.string().min(1),
  days: z.array(days).min(1),
  factor: z.number().gt(0).max(1_000).describe('Demand of such a day over that of another'),
  ...tagged,
});

/** What is held where and when: it moves demand to its cities and puts crowds in front of shops. */
export const calendarSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
  title: z.string().min(1),
  source: z.string().min(1).describe('Where days, hours and seats come from'),
  offset: z
    .string()
    .regex(/^(Z|[+-]\d{2}:\d{2})$/, 'not an offset from UTC: write +09:00')
    .describe('Of all clock times of the calendar, from UTC'),
  games: days.optional().describe('Days on which usual visitors stay away and others come'),
  holidays: z.array(holiday).default([]),
  seatsTaken: share.default(1).describe('Share of the seats that is taken'),
  crowdCategories: z
    .array(z.string())
    .min(1)
    .default(['convenience', 'restaurant', 'attraction'])
    .describe('The kinds of shop at which a crowd pays that leaves a venue'),
  slots: z.record(z.string(), slot).default({}),
  venues: z.array(venueSchema).default([]),
  sessions: z.array(sessionSchema).default([]),
  ceremonies: z.array(ceremonySchema).default([]),
});

export type Calendar = z.output<typeof calendarSchema>;
export type Venue = z.output<typeof venueSchema>;
export type Days = z.output<typeof days>;
