import { z } from 'zod';

import { parameterTag } from '../plan/manifest.ts';
import { positiveDuration, positiveRate, share } from './quantity.ts';

/** What binds where no ceiling does, in every report: no ceiling can be called so. */
export const NO_CEILING = 'replicas';

const common = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .refine((name) => name !== NO_CEILING, {
      message: 'call it otherwise: reports say so where no ceiling binds',
    })
    .describe('How a forecast calls it, and what another of the command line replaces it by'),
  share: share
    .refine((value) => value > 0, { message: 'must be above zero; leave out what nobody meets' })
    .default(1)
    .describe('Of all payments, those that meet it'),
  tag: parameterTag.default('assumed').describe('How well the figure is known'),
  source: z.string().min(1).optional().describe('Where the figure comes from'),
};

const quota = z
  .strictObject({
    kind: z.literal('quota'),
    rate: positiveRate.describe('Payments a second that it allows'),
    ...common,
  })
  .describe('A quota of somebody else, such as a bank');

const pool = z
  .strictObject({
    kind: z.literal('pool'),
    places: z.int().min(1).describe('Payments that may hold one at the same time'),
    hold: positiveDuration.describe('How long a payment holds a place, on average'),
    ...common,
  })
  .describe('Places that all replicas share, such as connections to a database');

/**
 * What no number of replicas gets past. A forecast of a fleet is held to it; a plan, a run and a
 * search are not.
 */
export const ceilingSchema = z.discriminatedUnion('kind', [quota, pool]);

/** As read: rates are a second, durations in ms. */
export type Ceiling = z.output<typeof ceilingSchema>;
