import { z } from 'zod';

import type { Split } from './side-of.ts';

/** How the payments of one run went to two targets. */
export const splitSchema = z.strictObject({
  seed: z.int().describe('With it and the number of a block anybody can tell where that went'),
  blockMs: z.number().describe('Block i begins at i times this on the plan clock'),
  settleMs: z
    .number()
    .describe('Of each block this much at its start is left out of the comparison'),
  otherUrl: z.string().describe('Of side B; side A is the target'),
}) satisfies z.ZodType<Split>;
