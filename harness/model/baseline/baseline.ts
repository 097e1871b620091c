import { z } from 'zod';

import { runSchema } from '../run/run.ts';

export const BASELINE_SCHEMA = 'peakday/baseline/1';

/**
 * A run that was given a name, in one file that can be committed: what run.json says, and the
 * tables that comparisons are computed from, so that the run folder need not be there.
 */
export const baselineSchema = z.strictObject({
  schema: z.literal(BASELINE_SCHEMA),
  name: z.string(),
  setAt: z.string(),
  folder: z.string().describe('Where the run lay when it was named'),
  run: runSchema.describe('Its run.json'),
  tables: z
    .array(z.string())
    .nullable()
    .describe(
      'Its tables as JSON, compressed by Brotli, as base64 in lines; null where they were too large ' +
        'to be kept, so that the run folder is needed',
    ),
});

export type Baseline = z.output<typeof baselineSchema>;

/** A name that can be a file's, and is none of @latest and @-1. */
export const isBaselineName = (name: string): boolean =>
  /^[A-Za-z][\w.-]{0,63}$/.test(name) && name !== 'latest';

export const BASELINE_NAME_FORMS =
  'a letter, then letters, digits, dots, hyphens and underscores; not "latest"';
