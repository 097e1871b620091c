import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { parameterTag } from '../plan/manifest.ts';
import { modelWarningSchema } from './model-warning.ts';

const probability = z
  .strictObject({
    share: z.number().describe('Of the draws'),
    low: z.number().describe('95 % interval, for the number of draws, days and laws'),
    high: z.number(),
  })
  .describe('That the peak is higher than what is there');

export type Probability = z.output<typeof probability>;

const fleet = z.strictObject({
  replicas: z.int(),
  capacity: estimateSchema.describe('Of the replicas alone, payments a second'),
  binds: z.string().describe('replicas, or the name of the ceiling that is lower'),
  breach: probability,
  zoneLost: z
    .strictObject({ replicas: z.int(), breach: probability })
    .nullable()
    .describe(
      'With the largest zone gone: what is left, at no less than the next fewer that was measured ' +
        'where no law says more; null where there is one zone, or fewer are left than were measured',
    ),
  headroom: estimateSchema.describe(
    'Capacity, or the lowest ceiling, minus the peak, over the peak; its interval is that of draws',
  ),
  costPerHour: z.number().nullable(),
  isBeyondMeasured: z.boolean().describe('More replicas than were measured, or fewer'),
});

export type Fleet = z.output<typeof fleet>;

const needed = z.strictObject({
  risk: z.number().describe('The interval of the probability must not reach above it'),
  replicas: z.int().nullable().describe('Null: no number that was looked at is enough'),
  withZoneLost: z
    .int()
    .nullable()
    .describe('Null: none is known to be enough, or there is one zone'),
  why: z.string().nullable().describe('Why none is enough'),
});

const ceiling = z.strictObject({
  name: z.string(),
  perSecond: z.number().describe('Payments a second at which it is reached'),
  why: z.string(),
  isSmallest: z.boolean(),
  breach: probability,
});

const side = z.strictObject({
  value: z.number().nullable().describe('Of the parameter; null where it has none of its own'),
  peakPerSecond: z.number().describe('Median'),
  replicas: z.int().nullable().describe('Needed; null: none is enough'),
});

const moves = z.strictObject({
  name: z.string(),
  unit: z.string().nullable(),
  tag: parameterTag,
  source: z.string(),
  value: z.number().nullable(),
  low: side,
  high: side,
});

export type Sensitivity = z.output<typeof moves>;

const growthRow = z.strictObject({
  name: z.string(),
  change: z.number().describe('0.65 for +65 %'),
  peak: estimateSchema,
  replicas: z.int().nullable().describe('Needed; null: none is enough'),
  breach: probability.nullable().describe('With the replicas that there are; null: not told'),
});

/** Peak of a day against what a fleet can take. */
export const sizingSchema = z.strictObject({
  windowMs: z.number().describe('Over which a peak is a mean, and over which capacity was probed'),
  peak: estimateSchema.describe('Forecast, payments a second'),
  growth: z.array(
    z.strictObject({
      name: z.string(),
      change: z.number(),
      from: z.enum(['tier', 'asked']),
      times: z.number().describe('How often it is in the peak'),
    }),
  ),
  capacityFrom: z.enum(['scaling-law', 'measured', 'straight']),
  needed,
  fleets: z.array(fleet),
  zones: z.int().describe('Over which replicas are spread evenly; the fullest is the one lost'),
  current: z.int().nullable().describe('Replicas that there are now; null: not told'),
  ceilings: z.array(ceiling),
  growthTable: z.array(growthRow),
  sensitivity: z.array(moves).describe('What moves the answer most comes first'),
  draws: z.int(),
  seed: z.int(),
  warnings: z.array(modelWarningSchema),
});

export type Sizing = z.output<typeof sizingSchema>;

/** Whether it cannot be said how many are needed, as draws or days show no risk so small; a ceiling may say it. */
export const isUnanswered = (sizing: Pick<Sizing, 'needed' | 'warnings'>): boolean => {
  const codes = new Set(sizing.warnings.map(({ code }) => code));
  return (
    sizing.needed.replicas === null &&
    codes.has('too-few-draws') &&
    !codes.has('ceiling-before-peak')
  );
};
