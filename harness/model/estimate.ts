import { z } from 'zod';

import { ESTIMATE_WARNINGS, type Estimate as Figure } from '../stats/estimate.ts';

/** Share of the intervals of a run that hold the truth; half of the others lie wholly above it. */
export const RUN_CONFIDENCE = 0.95;

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

/** What an estimate says beside a value that is known from elsewhere, exactly. */
export const intervalSchema = estimateSchema.pick({
  low: true,
  high: true,
  confidence: true,
  warnings: true,
});

export type Interval = z.output<typeof intervalSchema>;

/** An interval that too few independent blocks of time stand behind: it says nothing for sure. */
export const isRough = ({ warnings }: Pick<Interval, 'warnings'>): boolean =>
  warnings.includes('too-few-independent-blocks');
