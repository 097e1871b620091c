import { z } from 'zod';

import { parseRatePerSecond, RATE_FORMS } from '../../units/rate.ts';
import { quantity } from './quantity.ts';
import { spikeSchema } from './spike.ts';

const timeZone = z
  .string()
  .optional()
  .describe('Whose clock it is where times have no zone: Asia/Tokyo, +09:00 or UTC');

const time = z
  .string()
  .optional()
  .describe('Header of the column of times, ISO 8601 or s or ms since 1970; guessed if absent');

export const COUNT_VALUES = ['count', 'rate', 'rate-per-minute', 'rate-per-hour'] as const;

/** How a number of an interval is meant. */
export type CountValues = (typeof COUNT_VALUES)[number];

/** A profile that somebody counted. */
export const countsProfileSchema = z.strictObject({
  from: z.literal('counts'),
  file: z
    .string()
    .describe('CSV, or what Prometheus answers to query_range; the path is from the scenario file'),
  time,
  count: z
    .string()
    .optional()
    .describe('Header of the column of counts, or labels of the series; guessed if absent'),
  values: z
    .enum(COUNT_VALUES)
    .optional()
    .describe(
      'count: so many in the interval; rate: so many a second over it, or a minute or an hour; guessed if absent',
    ),
  stamp: z
    .enum(['start', 'end'])
    .optional()
    .describe('Whether a time is that of its interval’s start or end; guessed if absent'),
  timeZone,
});

/** Exact instants that somebody recorded. The plan has them all, faster or slower. */
export const timestampsProfileSchema = z.strictObject({
  from: z.literal('timestamps'),
  file: z.string().describe('CSV with an instant a line; the path is from the scenario file'),
  time,
  timeZone,
  sort: z
    .boolean()
    .optional()
    .describe('Take lines in any order, and equal instants as two payments'),
});

export const WITHIN_HOUR = ['smooth', 'hour-of-day'] as const;

/** A rate for each hour, as fit finds it in an existing trace, and spikes on it. */
export const hoursProfileSchema = z.strictObject({
  from: z.literal('hours'),
  rates: z
    .array(quantity('rate', RATE_FORMS, parseRatePerSecond))
    .min(1)
    .describe("The event's own rate, mean over each hour of the clock from that of the start"),
  within: z
    .enum(WITHIN_HOUR)
    .default('smooth')
    .describe('smooth: a curve through the hours; hour-of-day: with the mix of shop kinds in it'),
  spikes: z
    .array(spikeSchema)
    .default([])
    .refine((spikes) => spikes.every(({ footprint }) => footprint === null), {
      message:
        'a spike with a footprint needs a formula: of these rates nobody knows whose they are',
    }),
});

export type HoursProfile = z.output<typeof hoursProfileSchema>;
