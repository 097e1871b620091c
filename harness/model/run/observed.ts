import { z } from 'zod';

import { OBSERVED_UNITS, observedQuerySchema } from '../scenario/observe.ts';

const { role } = observedQuerySchema.shape;

/** One query over the target's own metrics; figures are over the measured part of the run. */
export const observedSummary = z.strictObject({
  name: z.string(),
  role: role.unwrap(),
  unit: z.enum(OBSERVED_UNITS),
  query: z.string().describe('As written; $run is the id of the run'),
  saturatedAt: z.number().nullable().describe('Its line of saturation; null where it has none'),
  series: z.int().describe('How many came'),
  values: z.int().describe('Of all series, warm-up and end left out'),
  leftOut: z.int().describe('Values that are infinite or no number: they are in no figure'),
  instants: z
    .int()
    .nullable()
    .default(null)
    .describe('At which any series has a value; null where an older version did not count'),
  instantsAsked: z
    .int()
    .nullable()
    .default(null)
    .describe('At which one was asked for, to the end of the plan or of the run'),
  min: z.number().nullable(),
  mean: z.number().nullable(),
  max: z.number().nullable(),
  maxAtMs: z.number().nullable().describe('Instant of the first highest value, on the plan clock'),
});

export type ObservedSummary = z.output<typeof observedSummary>;

/** One thing that was saturated: a series of the target's own, or a part of our mock gateway. */
const saturation = z.strictObject({
  name: z.string(),
  series: z.string().describe('Its labels; empty where there is only one'),
  role: z.enum(['utilisation', 'queue']),
  unit: z.enum(OBSERVED_UNITS),
  saturatedAt: z.number(),
  value: z.number().describe('At that instant'),
  runMs: z.number().describe('The first of two values in a row at or above its line'),
  eventMs: z.number(),
});

export type Saturation = z.output<typeof saturation>;

export const saturatedFirst = z.strictObject({
  first: saturation.nullable(),
  why: z
    .string()
    .nullable()
    .describe('Where there is none; null too where an older version did not look'),
});

export type SaturatedFirst = z.output<typeof saturatedFirst>;
