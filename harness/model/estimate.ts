import { z } from 'zod';

import { ESTIMATE_WARNINGS, type Estimate as Figure } from '../stats/estimate.ts';

/** An estimate as files hold it. */
export const estimateSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  confidence: z.number().describe('Share of such intervals that hold the truth'),
  count: z.int().describe('Values it is over'),
  warnings: z.array(z.enum(ESTIMATE_WARNINGS)),
}) satisfies z.ZodType<Figure>;

export type Estimate = z.output<typeof estimateSchema>;
