import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { heldBudgetSchema } from '../gating/held-budget.ts';
import { parameterLayer, parameterTag } from '../plan/manifest.ts';
import { autoscalingSchema } from './autoscaling.ts';
import { modelWarningSchema } from './model-warning.ts';
import { scalingResultSchema } from './scaling.ts';
import { sizingSchema } from './sizing.ts';

export const CAPACITY_FORECAST_SCHEMA = 'peakday/capacity-forecast/1';

const searchedSize = z.strictObject({
  folder: z.string().describe('Of the search, as it was named'),
  replicas: z.int(),
  perSecond: estimateSchema.describe('Capacity that the search found, payments a second'),
  scaleOnePerSecond: z
    .number()
    .describe('Scale 1 of that search: what its probes offered, for each unit of scale'),
  scenario: z.string(),
  target: z.string(),
  budget: z.string().describe('Name of the budget that breaks first'),
  startedAt: z.string().nullable().describe('Null of a search that did not keep it'),
  peakday: z
    .string()
    .nullable()
    .describe('Version that searched; null of one that did not keep it'),
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
  layer: parameterLayer,
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
  event: z.strictObject({ start: z.string(), durationMs: z.number() }),
  plannedPerSecond: z
    .number()
    .describe('Highest mean over the window, all figures at their values, without luck or growth'),
  days: z.int().describe('Seeds behind the luck of the day'),
  searches: z.array(searchedSize),
  budgets: z.array(heldBudgetSchema).describe('That the searches held, all alike'),
  scaling: scalingResultSchema.nullable().describe('Null where fewer than two sizes are known'),
  assumptions: z.array(told),
  sizing: sizingSchema,
  autoscaling: followed.nullable().describe('Null where no rule was told'),
  warnings: z
    .array(modelWarningSchema)
    .describe('All of them: what the searches admit, those of the sizing, and of the law'),
});

export type CapacityForecast = z.output<typeof capacityForecastSchema>;

/** Whether a search that it stands on had limits loosened, or less load than was ever tested. */
export const isWeak = ({ warnings }: Pick<CapacityForecast, 'warnings'>): boolean =>
  warnings.some(({ code }) => code === 'limits-loosened' || code === 'little-load');

/** Whether a search that it stands on was contradicted by its own confirming run, or has none. */
export const isDoubted = ({ warnings }: Pick<CapacityForecast, 'warnings'>): boolean =>
  warnings.some(({ code }) => code === 'contradicted' || code === 'unconfirmed');
