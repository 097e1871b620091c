import { z } from 'zod';

import { countsProfileSchema, hoursProfileSchema, timestampsProfileSchema } from './own-demand.ts';
import { spikeSchema } from './spike.ts';

const formula = z.strictObject({
  from: z.literal('formula'),
  base: z
    .enum(['hour-of-day', 'flat'])
    .default('hour-of-day')
    .describe('hour-of-day: the mix of shop kinds by the hour; flat: one rate all along'),
  spikes: z.array(spikeSchema).default([]),
});

export const profileSchema = z.discriminatedUnion('from', [
  formula,
  hoursProfileSchema,
  countsProfileSchema,
  timestampsProfileSchema,
]);

export type Profile = z.output<typeof profileSchema>;
