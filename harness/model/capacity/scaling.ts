import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { modelWarningSchema } from './model-warning.ts';

/** What was measured with so many units. */
const scalingMeasurementSchema = z.strictObject({
  size: z.number().min(1).describe('Replicas or workers'),
  throughputPerSecond: z.number().positive(),
  errorPerSecond: z.number().positive().nullable().describe('Standard error; null: not known'),
});

export type ScalingMeasurement = z.output<typeof scalingMeasurementSchema>;

const heldOut = z.strictObject({
  size: z.number(),
  measuredPerSecond: z.number(),
  predicted: estimateSchema.describe(
    'By a fit that never saw this size; the interval is of what would be measured',
  ),
  wrongBy: z.number().describe('Predicted over measured, less one'),
  isInside: z.boolean().describe('Whether the interval holds what was measured'),
  isBeyond: z.boolean().describe('Whether the size lies outside of those that the fit saw'),
});

export type HeldOutSize = z.output<typeof heldOut>;

const fitted = z.strictObject({
  kind: z.literal('fitted'),
  of: z.enum(['replicas', 'workers']),
  ratePerUnit: estimateSchema.describe('Lambda: of one unit alone, per second'),
  contention: estimateSchema.describe('Sigma: what each other unit adds to the time of one'),
  coherency: estimateSchema.describe('Kappa: what each pair of units adds'),
  peak: z.strictObject({
    size: estimateSchema.describe('Units at which most is done; null: more is done with each'),
    perSecond: estimateSchema,
  }),
  points: z.array(
    scalingMeasurementSchema.extend({
      fittedPerSecond: z.number(),
      residual: z.number().describe('Measured over fitted, less one'),
    }),
  ),
  scatter: z.strictObject({
    degrees: z.int().describe('Points less the three parameters'),
    relative: z.number().describe('Root of the mean square of the residuals'),
    p: z
      .number()
      .nullable()
      .describe('How often errors as told scatter points so widely; null: no errors told'),
  }),
  measured: z.strictObject({ from: z.number(), to: z.number() }).describe('Sizes'),
  heldOut: z.array(heldOut).describe('Each size left out once; none where too few would be left'),
  warnings: z.array(modelWarningSchema),
});

const refused = z.strictObject({
  kind: z.literal('refused'),
  of: z.enum(['replicas', 'workers']),
  sizes: z.array(z.number()).describe('Different sizes that were measured'),
  needed: z.int().describe('Different sizes that a fit takes'),
  message: z.string().describe('Why, and what to measure'),
});

export const scalingResultSchema = z.discriminatedUnion('kind', [fitted, refused]);

export type FittedScaling = z.output<typeof fitted>;
export type RefusedScaling = z.output<typeof refused>;
