import { z } from 'zod';

import { spikeSchema } from './spike.ts';

const formula = z.strictObject({
  from: z.literal('formula'),
  base: z
    .enum(['hour-of-day', 'flat'])
    .default('hour-of-day')
    .describe('hour-of-day: the mix of shop kinds by the hour; flat: one rate all along'),
  spikes: z.array(spikeSchema).default([]),
});

const counts = z.strictObject({
  from: z.literal('counts'),
  file: z.string().describe('CSV with a header, beside the scenario file'),
  time: z.string().describe('Header of the column with the start of each interval, ISO 8601'),
  count: z.string().describe('Header of the column with the count of each interval'),
});

export const profileSchema = z.discriminatedUnion('from', [formula, counts]);

export type Profile = z.output<typeof profileSchema>;
