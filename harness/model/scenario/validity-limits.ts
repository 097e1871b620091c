import { z } from 'zod';

import { positiveDuration, share } from './quantity.ts';

/**
 * When a run cannot be judged because the generator or the mock, not the target, was the limit. Loosening one
 * is allowed, and the verdict says so.
 */
export const validityLimitsSchema = z.strictObject({
  latenessP99: positiveDuration
    .optional()
    .describe(
      'Of lateness, unseen time and the release delay of the mock; 5 % of the tightest latency ' +
        'budget, at least 10 and at most 25 ms, if absent',
    ),
  generatorCpu: share.default(0.85).describe('Of the cores k6 may use, held for starvationTime'),
  starvationTime: positiveDuration.default(3_000),
  loopDelayP99: positiveDuration.default(25),
  steal: share.default(0.3).describe('CPU time the hypervisor gave to others'),
  clockDrift: positiveDuration.default(20).describe('Wall clock against monotonic clock'),
  allanRatioLow: z.number().gt(0).lt(1).default(0.9),
  allanRatioHigh: z.number().gt(1).default(1.1),
});

export type ValidityLimits = z.output<typeof validityLimitsSchema>;

export const DEFAULT_VALIDITY_LIMITS: ValidityLimits = validityLimitsSchema.parse({});
