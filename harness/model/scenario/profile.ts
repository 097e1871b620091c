import { z } from 'zod';

import { parameterTag } from '../plan/manifest.ts';
import { positiveDuration, share } from './quantity.ts';

const eventInstant = z
  .string()
  .describe('20:00 (clock time at the venue) or +3h (since the start)');

/**
 * A surge above the base curve. With B(t) the base, the rate is B(t) * (1 + sum of spikes), where
 * one spike rises in a straight line from 0 at `start` to `magnitude - 1` at `peak`, stays at
 * `plateau` of that until `end`, and then decays from there as
 *
 *     (1 - slowShare) * 2^(-t / fastHalfLife) + slowShare * 2^(-t / slowHalfLife)
 *
 * The decay is fitted to the World Cup 1998 web site after the final whistle (six largest days).
 */
const spike = z.strictObject({
  name: z.string().min(1),
  start: eventInstant.describe('The rise begins'),
  peak: eventInstant.describe('The rise ends'),
  end: eventInstant.optional().describe('The decay begins; the peak if absent'),
  magnitude: z.number().gt(1).max(1_000).describe('Rate at the peak over the base rate'),
  plateau: share.default(1).describe('Level between peak and end, as a share of the peak'),
  fastHalfLife: positiveDuration.default(8 * 60_000),
  slowHalfLife: positiveDuration.default(60 * 60_000),
  slowShare: share.default(0.4),
  tag: parameterTag.default('chosen').describe('How well the figures of this spike are known'),
  source: z.string().min(1).optional().describe('Where the figures of this spike come from'),
});

export type Spike = z.output<typeof spike>;

const formula = z.strictObject({
  from: z.literal('formula'),
  base: z
    .enum(['hour-of-day', 'flat'])
    .default('hour-of-day')
    .describe('hour-of-day: the mix of shop kinds by the hour; flat: one rate all along'),
  spikes: z.array(spike).default([]),
});

const counts = z.strictObject({
  from: z.literal('counts'),
  file: z.string().describe('CSV with a header, beside the scenario file'),
  time: z.string().describe('Header of the column with the start of each interval, ISO 8601'),
  count: z.string().describe('Header of the column with the count of each interval'),
});

export const profileSchema = z.discriminatedUnion('from', [formula, counts]);

export type Profile = z.output<typeof profileSchema>;
