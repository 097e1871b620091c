import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { changedLimitSchema } from '../scenario/changed-limits.ts';
import { probeOutcomeSchema } from './probe-outcome.ts';
import { probeSchema } from './probe.ts';

export const CAPACITY_SCHEMA = 'peakday/capacity/1';

/** What a search may do: it follows from this and the outcomes of its probes alone. */
export const searchSettingsSchema = z.strictObject({
  startScale: z.number().positive().describe('Of the first probe'),
  smallestScale: z.number().positive().describe('Below it nothing is probed'),
  largestScale: z.number().positive().describe('Above it nothing is probed'),
  loadSeconds: z.number().positive().describe('Of load at most, over all probes'),
  precision: z
    .number()
    .positive()
    .describe(
      'Enough is known once half the width of the interval is no more than this share of the answer',
    ),
  confidence: z.number().gt(0).lt(1).describe('Share of such intervals that hold the capacity'),
  seed: z.int(),
});

export type SearchSettings = z.output<typeof searchSettingsSchema>;

const observedProbe = z.strictObject({ probe: probeSchema, outcome: probeOutcomeSchema });

export type ObservedProbe = z.output<typeof observedProbe>;

/** What a killed search goes on from, and all that one has found. */
export const searchStateSchema = z.strictObject({
  settings: searchSettingsSchema,
  probes: z.array(observedProbe).describe('In the order in which they were made'),
  resumedAt: z
    .int()
    .optional()
    .describe(
      'Probes that an ended search had when it was last gone on with; none of them ends it',
    ),
});

export type SearchState = z.output<typeof searchStateSchema>;

const confirmation = z.strictObject({
  scale: z.number().describe('As its load came true: asked for times intensityFactor'),
  isBroken: z.boolean().describe('Whether a budget broke in that run, by the value alone'),
  chance: z
    .number()
    .nullable()
    .optional()
    .describe(
      'How probable so contrary a run is by all other probes; null where it came out as it should',
    ),
});

const CONFIRMATION_STATES = [
  'borne-out',
  'by-luck',
  'contradicted',
  'one-sided',
  'not-made',
] as const;

const converged = z.strictObject({
  kind: z.literal('converged'),
  scale: estimateSchema.describe('Highest scale at which every budget holds'),
  perSecond: estimateSchema.describe('The same in payments offered a second'),
  budget: z.string().describe('Name of the budget that breaks first'),
  at: confirmation
    .nullable()
    .describe('Just below the answer; null where the load was used up before one could tell'),
  above: confirmation.nullable().describe('Just above the answer, or null as well'),
  confirmation: z
    .enum(CONFIRMATION_STATES)
    .optional()
    .describe(
      'By-luck: a run came out otherwise; contradicted: so much so that it is no luck; ' +
        'one-sided: one is missing; not-made: both are',
    ),
  isPrecise: z.boolean().describe('False where the load seconds ended the search'),
});

const DOOMED_REASONS = [
  'no-budget',
  'no-budget-tried',
  'budget-broken-at-smallest-load',
  'never-saturates-within-maximum',
  'generator-limit',
  'disturbed',
  'out-of-time',
] as const;

const doomed = z.strictObject({
  kind: z.literal('doomed'),
  reason: z.enum(DOOMED_REASONS),
  message: z.string().describe('The figure, the limit, and what to do'),
  heldAt: z
    .strictObject({ scale: z.number(), perSecond: z.number() })
    .nullable()
    .describe('The highest load at which every budget was seen to hold, as it came true'),
});

export const searchEndSchema = z.discriminatedUnion('kind', [converged, doomed]);

export type SearchEnd = z.output<typeof searchEndSchema>;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];
export type Confirmation = z.output<typeof confirmation>;
export type Converged = z.output<typeof converged>;
export type Doomed = z.output<typeof doomed>;

/** How a search was asked for, beside what its result tells of that. */
export const askedForSchema = z.strictObject({
  scenario: z.string().describe('By its name where it ships, else the whole path of its file'),
  coolDownMs: z.number().nonnegative().describe('Pause for a target that does not tell its queue'),
});

export const capacitySearchSchema = searchStateSchema.extend({
  schema: z.literal(CAPACITY_SCHEMA),
  scenario: z.string(),
  target: z.string().describe('mock, or the address of the target'),
  label: z.string().nullable().describe('What was varied, such as replicas=4'),
  startedAt: z
    .string()
    .optional()
    .describe('On the wall clock, ISO 8601; absent in older searches'),
  peakday: z
    .string()
    .optional()
    .describe('Version that searched, the last one that went on with it'),
  changedLimits: z
    .array(changedLimitSchema)
    .optional()
    .describe('Limits of validity that the scenario sets otherwise than they are by default'),
  window: z
    .strictObject({
      name: z.string().nullable().describe('Null for the steepest and highest five minutes'),
      start: z.string().describe('By the clock of the venue'),
      durationMs: z.number().describe('Of the event, before it is compressed'),
    })
    .describe('The part of the scenario that each probe replays'),
  asked: askedForSchema
    .extend({ set: z.array(z.string()).describe('Fields of the scenario, as --set sets them') })
    .optional()
    .describe('What a search goes on with where nothing else is said; none in virtual time'),
  end: searchEndSchema.nullable().describe('Null while the search goes on, or was killed'),
});

export type CapacitySearch = z.output<typeof capacitySearchSchema>;
