import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { warningSchema } from '../run/run.ts';

export const COMPARISON_SCHEMA = 'peakday/comparison/1';

export const COMPARED_METRICS = [
  'p50',
  'p90',
  'p99',
  'p99.9',
  'mean',
  'goodput',
  'error-rate',
] as const;

export type ComparedMetric = (typeof COMPARED_METRICS)[number];

/** Whose payments a figure is over. */
const slice = {
  step: z.string().describe('A step of the journey, or settled'),
  window: z.string().nullable().describe('A window of the event; null for the whole run'),
};

const figureVerdict = z.enum(['better', 'worse', 'no-difference', 'unknown']);

const difference = z.strictObject({
  ...slice,
  metric: z.enum(COMPARED_METRICS),
  unit: z.enum(['ms', 'share']),
  baseline: estimateSchema,
  candidate: estimateSchema,
  effect: estimateSchema.describe(
    'Candidate over baseline less one for times; candidate less baseline for shares. Its interval ' +
      'is adjusted for the number of figures',
  ),
  instrumentMs: z
    .number()
    .nullable()
    .default(null)
    .describe('What the instrument itself may differ by; null for shares, which it leaves alone'),
  p: z
    .number()
    .nullable()
    .describe(
      'How often two runs that differ by no more than the instrument differ this much; adjusted for ' +
        'the number of figures',
    ),
  smallestDetectable: z
    .number()
    .nullable()
    .describe('A true effect of this size would be told in 95 of 100 such pairs'),
  verdict: figureVerdict,
});

export type Difference = z.output<typeof difference>;

const shape = z.strictObject({
  ...slice,
  atMs: z.number().nullable().describe('Where the difference stands out most'),
  baselineSlower: z.number().describe('Share of the answered payments that are slower than that'),
  candidateSlower: z.number().describe('Share of the answered payments that are slower than that'),
  p: z.number().nullable().describe('As of a figure'),
  verdict: figureVerdict,
});

export type ShapeDifference = z.output<typeof shape>;

const side = z.strictObject({
  id: z.string(),
  folder: z.string(),
  startedAt: z.string(),
  planHash: z.string(),
  verdict: z.enum(['pass', 'fail', 'invalid']),
  latenessP99Ms: z.number().nullable().default(null).describe('How late its generator was'),
  labels: z.record(z.string(), z.string()),
});

export type ComparedRun = z.output<typeof side>;

export const comparisonSchema = z.strictObject({
  schema: z.literal(COMPARISON_SCHEMA),
  verdict: z.enum(['better', 'worse', 'no-difference', 'not-comparable']),
  reasons: z
    .array(z.string())
    .describe('What decided, worst first; or why they cannot be compared'),
  warnings: z.array(warningSchema),
  headline: z.string(),
  pairing: z
    .enum(['paired', 'unpaired', 'interleaved', 'none'])
    .describe(
      'paired: the same plan, each block of time of one run against the same of the other; ' +
        'interleaved: one run, each block of one target against its neighbour of the other, by a coin',
    ),
  falseAlarms: z.number().describe('Share of pairs of equal runs that get another verdict'),
  baseline: side,
  candidate: side,
  differences: z.array(difference),
  shapes: z.array(shape),
});

export type Comparison = z.output<typeof comparisonSchema>;
