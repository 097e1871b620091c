import { z } from 'zod';

/** Why an estimate is weaker than it looks, or not there at all. */
export const ESTIMATE_WARNINGS = [
  'too-few-values',
  'too-few-independent-blocks',
  'never',
  'unbounded-above',
] as const;

export type EstimateWarning = (typeof ESTIMATE_WARNINGS)[number];

/**
 * A figure that says how sure it is. `value` is null where so many payments never got an answer
 * (`never`), or the sample cannot tell (`too-few-values`); `low` and `high` are null where there is
 * no bound on that side.
 */
export const estimateSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  confidence: z.number().describe('Share of such intervals that hold the truth'),
  count: z.int().describe('Values it is over'),
  warnings: z.array(z.enum(ESTIMATE_WARNINGS)),
});

export type Estimate = z.output<typeof estimateSchema>;
