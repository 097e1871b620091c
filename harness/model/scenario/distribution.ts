import { z } from 'zod';

import { duration, positiveDuration, share } from './quantity.ts';

/** Points that a table of quantiles may have: a thousandth of the probability apart. */
export const MOST_QUANTILES = 1_001;

const plain = [
  z.strictObject({ distribution: z.literal('constant'), value: duration }),
  z.strictObject({ distribution: z.literal('exponential'), mean: positiveDuration }),
  z.strictObject({
    distribution: z.literal('lognormal'),
    median: positiveDuration,
    sigma: z.number().min(0).max(5),
  }),
  z.strictObject({
    distribution: z.literal('gamma'),
    mean: positiveDuration,
    shape: z
      .number()
      .min(0.05)
      .max(10_000)
      .describe('1 is the exponential; the variation is 1 over its root'),
  }),
  z.strictObject({
    distribution: z.literal('quantiles'),
    values: z
      .array(duration)
      .min(2)
      .max(MOST_QUANTILES)
      .refine((values) => values.every((ms, i) => i === 0 || values[i - 1]! <= ms), {
        message: 'must ascend',
      })
      .readonly()
      .describe('Durations at equal steps of probability, from the shortest to the longest'),
  }),
] as const;

const observed = z.strictObject({
  distribution: z.literal('observed'),
  file: z.string().min(1).describe('CSV of latencies, one a line; beside the scenario file'),
  column: z.string().optional().describe('Header of their column, where there are several'),
  unit: z.enum(['us', 'ms', 's']).default('ms').describe('Unit of the numbers in the file'),
});

const slowShare = share.describe('Share of all draws that come from slow, the others from fast');

const plainDistribution = z.discriminatedUnion('distribution', plain);

/** How long something takes. One draw is one quantile, so that equal luck stays equal. */
export const distributionSchema = z.discriminatedUnion('distribution', [
  ...plain,
  z.strictObject({
    distribution: z.literal('bimodal'),
    slowShare,
    fast: plainDistribution,
    slow: plainDistribution,
  }),
]);

const plainOrObserved = z.discriminatedUnion('distribution', [...plain, observed]);

/** The same as a scenario may write it: with files, which become tables of quantiles. */
export const writtenDistributionSchema = z.discriminatedUnion('distribution', [
  ...plain,
  observed,
  z.strictObject({
    distribution: z.literal('bimodal'),
    slowShare,
    fast: plainOrObserved,
    slow: plainOrObserved,
  }),
]);

export type Distribution = z.output<typeof distributionSchema>;

/** Latencies that somebody observed, in a file. */
export const observedSchema = observed;

export type Observed = z.output<typeof observed>;
