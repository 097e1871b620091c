import { z } from 'zod';

const lognormal = z.strictObject({ distribution: z.literal('lognormal') });

const zipf = z.strictObject({
  distribution: z.literal('zipf'),
  exponent: z
    .number()
    .gt(0)
    .max(2)
    .default(0.8)
    .describe('The shop at rank r has a weight of r to the power of minus this'),
});

export const MOST_TOURISTS = 5_000_000;

export const populationSchema = z.strictObject({
  tourists: z.int().min(1).max(MOST_TOURISTS).default(20_000),
  merchants: z.int().min(1).max(200_000).default(2_000),
  popularity: z
    .discriminatedUnion('distribution', [lognormal, zipf])
    .default({ distribution: 'lognormal' })
    .describe('How unequal shops are: lognormal as measured, zipf for stress'),
});

/** Who pays where. */
export type Population = z.output<typeof populationSchema>;
