import { z } from 'zod';

import { DAY_MS } from '../../units/duration.ts';

/** Says of one budget that its breach is known, whose it is, and until when that is borne. */
export const waiverSchema = z.strictObject({
  budget: z.string().min(1).describe('The name of the budget'),
  owner: z.string().min(1).describe('Who answers for it'),
  reason: z.string().min(1),
  until: z.iso
    .date({ error: 'not a day: write it as 2027-03-31' })
    .describe('The last day that it holds, in UTC'),
});

export type Waiver = z.output<typeof waiverSchema>;

/** Whether its last day has passed, by UTC. */
export const isExpired = ({ until }: Waiver, nowEpochMs: number): boolean =>
  nowEpochMs >= Date.parse(`${until}T00:00:00Z`) + DAY_MS;
