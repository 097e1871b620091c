import { z } from 'zod';

import { askedForSchema, searchEndSchema, searchSettingsSchema } from './capacity-search.ts';
import { scalingResultSchema } from './scaling.ts';

export const CAPACITY_SERIES_SCHEMA = 'peakday/capacity-series/1';

const searchAtSchema = z.strictObject({
  value: z.int().positive().describe('Of what varies'),
  folder: z.string().describe('Of the search, below that of the series'),
  set: z
    .array(z.string())
    .optional()
    .describe('What --set said when it was searched, where a command was mended since'),
  end: searchEndSchema.nullable().describe('Null while it is not made, or was cut short'),
});

export type SearchAt = z.output<typeof searchAtSchema>;

/** Searches that differ in one number. */
export const capacitySeriesSchema = z.strictObject({
  schema: z.literal(CAPACITY_SERIES_SCHEMA),
  scenario: z.string(),
  target: z.string().describe('mock, or the address of the target'),
  varied: z.string().describe('What differs from search to search, such as replicas'),
  set: z
    .array(z.string())
    .describe('What --set says; what varies, in braces, stands for its number'),
  settings: searchSettingsSchema.describe(
    'Of each search; its seed is 1,000 times its number higher',
  ),
  asked: askedForSchema
    .extend({
      window: z.string().nullable().describe('Null for the steepest and highest five minutes'),
      setTimeoutMs: z.number().positive().describe('For a command, and then for the target'),
    })
    .optional()
    .describe('What it goes on with where nothing else is said'),
  searches: z.array(searchAtSchema).describe('In the order in which they are made'),
  scaling: scalingResultSchema
    .nullable()
    .describe('Through the capacities that were found; null where no replicas or workers vary'),
});

export type CapacitySeries = z.output<typeof capacitySeriesSchema>;
