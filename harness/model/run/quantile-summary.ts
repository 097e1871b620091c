import { z } from 'zod';

import { intervalSchema } from '../estimate.ts';

/** Null where the quantile is infinite or the sample too small; `why` then says which. */
export const quantileSummary = z.strictObject({
  count: z.int().describe('Payments it is over'),
  p50Ms: z.number().nullable(),
  p90Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  p999Ms: z.number().nullable(),
  maxMs: z.number().nullable(),
  why: z
    .record(z.string(), z.enum(['never', 'too-few']))
    .describe('never: so many payments got no proper answer; too-few: the sample cannot tell'),
  intervals: z
    .record(z.string(), intervalSchema)
    .optional()
    .describe('Of each quantile that the sample can tell, by its name; the maximum has none'),
});

export type QuantileSummary = z.output<typeof quantileSummary>;
