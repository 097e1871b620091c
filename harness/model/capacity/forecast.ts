import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { parameterTag } from '../plan/manifest.ts';
import { autoscalingSchema } from './autoscaling.ts';
import { modelWarningSchema } from './model-warning.ts';
import { scalingResultSchema } from './scaling.ts';
import { sizingSchema } from './sizing.ts';

export const CAPACITY_FORECAST_SCHEMA = 'peakday/capacity-forecast/1';

const searchedSize = z.strictObject({
  replicas: z.int(),
  perSecond: estimateSchema.describe('Capacity that the search found, payments a second'),
  scenario: z.string(),
  target: z.string(),
  budget: z.string().describe('That breaks first'),
});

export type SearchedSize = z.output<typeof searchedSize>;

const end = z.strictObject({
  value: z.number(),
  factor: z.number().describe('What the peak is multiplied by at this end'),
});

const told = z.strictObject({
  name: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string().nullable(),
  tag: parameterTag,
  source: z.string(),
  range: z
    .strictObject({ low: end, high: end })
    .nullable()
    .describe(
      'Null: held at its value, for no range is known, a tier chooses it, or it changes nothing',
    ),
});

export type ToldAssumption = z.output<typeof told>;

const ruleSchema = z.strictObject({
  minReplicas: z.int(),
  maxReplicas: z.int(),
  targetUtilisation: z.number(),
  intervalMs: z.number(),
  delayMs: z.number(),
});

const followed = autoscalingSchema.extend({
  rule: ruleSchema,
  peakPerSecond: z
    .number()
    .describe('The curve is as high as this over the window: the high end of the forecast peak'),
});

/** What a forecast peak needs of a fleet. */
export const capacityForecastSchema = z.strictObject({
  schema: z.literal(CAPACITY_FORECAST_SCHEMA),
  scenario: z.string(),
  title: z.string(),
  tier: z.string().nullable(),
  plannedPerSecond: z
    .number()
    .describe('Highest mean over the window, all figures at their values, without luck or growth'),
  days: z.int().describe('Seeds behind the luck of the day'),
  searches: z.array(searchedSize),
  scaling: scalingResultSchema.nullable().describe('Null where fewer than two sizes are known'),
  assumptions: z.array(told),
  sizing: sizingSchema,
  autoscaling: followed.nullable().describe('Null where no rule was told'),
  warnings: z.array(modelWarningSchema).describe('All of them, those of the sizing included'),
});

export type CapacityForecast = z.output<typeof capacityForecastSchema>;
