import { z } from 'zod';

import { comparisonSchema } from './comparison.ts';

export const AB_SCHEMA = 'peakday/ab/1';

const splitShape = {
  seed: z.int(),
  blockMs: z.number(),
  settleMs: z.number().describe('Left out at the start of each block'),
  pairs: z.int().describe('Of one block of A and one of B; what is behind the last is left out'),
  order: z.string().describe('a or b for each block from instant zero of the plan'),
};

const names = z.strictObject({ a: z.string(), b: z.string() }).describe('What each side is called');

const notCompared = z.strictObject({
  step: z.string().nullable().describe('Null for all steps'),
  window: z.string().nullable().describe('Null for the whole run and its windows'),
  reason: z.string(),
});

export type NotCompared = z.output<typeof notCompared>;

const control = z.strictObject({
  verdict: z
    .enum(['clean', 'disturbed', 'cannot-tell'])
    .describe(
      'Blocks of A against other blocks of A, and of B against B. disturbed: they differ, so nothing ' +
        'is judged; cannot-tell: not even times twice as long would have been seen',
    ),
  reasons: z.array(z.string()).describe('What differed within a side'),
  detectable: z
    .strictObject({ metric: z.string(), change: z.number() })
    .nullable()
    .describe('A change within either side that would have been seen in 95 of 100 such runs'),
  differences: comparisonSchema.shape.differences,
  shapes: comparisonSchema.shape.shapes,
});

export type AbControl = z.output<typeof control>;

export const abSchema = z.strictObject({
  schema: z.literal(AB_SCHEMA),
  complete: z.literal(true),
  names,
  split: z.strictObject({
    ...splitShape,
    compared: z
      .strictObject({ a: z.int(), b: z.int() })
      .describe('Payments planned in a block, behind its time to settle'),
  }),
  notCompared: z.array(notCompared).describe('Steps and windows, each with the reason'),
  control: control.nullable().describe('Null where the run itself cannot be judged'),
  comparison: comparisonSchema.describe('A is the baseline, B the candidate'),
});

export type Ab = z.output<typeof abSchema>;

const unfinishedAbSchema = z.strictObject({
  schema: z.literal(AB_SCHEMA),
  complete: z.literal(false),
  reason: z.string().describe('Why there is no comparison'),
  names,
  split: z.strictObject(splitShape),
});

/** What is known when the replay begins, and all there is where it or the harness came to no end. */
export type UnfinishedAb = z.output<typeof unfinishedAbSchema>;

export const abFileSchema = z.discriminatedUnion('complete', [abSchema, unfinishedAbSchema]);
