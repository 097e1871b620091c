import { z } from 'zod';

import { arrivalsSchema } from './arrivals.ts';
import { budgetSchema, DEFAULT_GOODPUT } from './budget.ts';
import { ceilingSchema } from './ceiling.ts';
import { EVENT_INSTANT_FORMS } from './event-clock.ts';
import { gatewaySectionSchema } from './gateway.ts';
import { observeSchema } from './observe.ts';
import { populationSchema } from './population.ts';
import { profileSchema } from './profile.ts';
import { duration, peakRate, positiveDuration } from './quantity.ts';
import { validityLimitsSchema } from './validity-limits.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

export const eventSchema = z.strictObject({
  start: z
    .string()
    .refine((text) => isInstantWithOffset(text), {
      message: 'not an instant: write ISO 8601 with an offset, such as 2020-07-24T17:00:00+09:00',
    })
    .describe('Instant zero of the plan, with its offset from UTC'),
  duration: positiveDuration.describe('How much of the event is planned'),
  place: z.string().optional(),
});

const demand = z.strictObject({
  tier: z.string().optional().describe('A named level of demand; the rate the event really has'),
  prefecture: z.string().optional().describe('Only its share of the national demand'),
  profile: profileSchema,
  calendar: z
    .string()
    .min(1)
    .optional()
    .describe('What is held where and when: a YAML file, beside the scenario file'),
  arrivals: arrivalsSchema.prefault({}).describe('How unevenly payments come'),
  assumptions: z
    .record(z.string(), z.number())
    .default({})
    .describe('Figures of the demand to set, by name; a plan prints them all'),
});

const replay = z.strictObject({
  duration: positiveDuration.describe('The event is shortened to this'),
  peak: peakRate.describe(
    "Highest planned rate, to which the event is scaled, or unscaled: the event's own rate",
  ),
  warmUp: duration.default(0).describe('Replayed before instant zero and kept out of the figures'),
  timeout: positiveDuration
    .default(5_000)
    .describe('A request without an answer is given up after this; the in-store client waits 5 s'),
  journey: z
    .string()
    .min(1)
    .default('pay')
    .describe('A journey that ships, by name, or the path of a journey file'),
});

export const eventWindowSchema = z.strictObject({
  name: slug,
  from: z.string().describe(EVENT_INSTANT_FORMS),
  to: z.string().describe(EVENT_INSTANT_FORMS),
});

export const scenarioSchema = z.strictObject({
  name: slug,
  title: z.string().min(1),
  story: z.string().min(1).describe('What happens, for whom this is rehearsed'),
  event: eventSchema,
  demand,
  replay,
  population: populationSchema.prefault({}),
  gateway: gatewaySectionSchema.prefault({}),
  windows: z.array(eventWindowSchema).default([]),
  observe: observeSchema.prefault({}),
  budgets: z.array(budgetSchema).default([DEFAULT_GOODPUT]),
  limits: validityLimitsSchema.prefault({}),
  ceilings: z
    .array(ceilingSchema)
    .default([])
    .describe('What no number of replicas gets past; only peakday capacity --for asks'),
});

export type Scenario = z.output<typeof scenarioSchema>;

const isInstantWithOffset = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
  !Number.isNaN(Date.parse(text));
