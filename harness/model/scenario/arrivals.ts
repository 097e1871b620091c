import { z } from 'zod';

import { positiveDuration, share } from './quantity.ts';

/** The process that an arrivals block without a word asks for. */
const DEFAULT_PROCESS = 'poisson';

/** Each is one file in generators/arrivals; docs/arrivals.md has their equations. */
export const PROCESS_NAMES = [DEFAULT_PROCESS, 'tour-bus', 'evenly-spaced'] as const;

export type ProcessName = (typeof PROCESS_NAMES)[number];

/** A coefficient of variation: standard deviation over mean. */
const variation = z.number().min(0).max(2);

/** Longest delay of a payment after the arrival of its group, over the mean before it is cut. */
export const LONGEST_DELAY = 8;

const tourBus = z.strictObject({
  share: share
    .refine((value) => value > 0, { message: 'must be above zero; process poisson has no groups' })
    .default(0.1)
    .describe('Of all payments, those that come in groups'),
  meanSize: z.number().min(2).max(1_000).default(15).describe('Payments of a group'),
  meanDelay: positiveDuration
    .default(4 * 60_000)
    .describe('From the arrival of a group to a payment of it, in event time'),
});

/**
 * How unevenly payments come. Three random factors multiply the rate: one a day, one a minute, one
 * a merchant and day, all with mean 1; `burstiness` multiplies their coefficients of variation.
 * Given the rate, a process sets the instants.
 */
export const arrivalsSchema = z.strictObject({
  process: z
    .enum(PROCESS_NAMES)
    .default(DEFAULT_PROCESS)
    .describe(
      'poisson: independent customers; tour-bus: some come in groups; ' +
        'evenly-spaced: the unrealistic baseline of most load tools',
    ),
  burstiness: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .describe('Times all three variations below; 0: a rate without chance'),
  dayVariation: variation.default(0.034).describe('Of the whole crowd from day to day'),
  merchantDayVariation: variation
    .default(0.21)
    .describe("Of one merchant's share of its cell from day to day"),
  minuteVariation: variation.default(0.025).describe('Of the whole crowd from minute to minute'),
  minuteCorrelation: positiveDuration
    .default(10 * 60_000)
    .describe('Time in which the memory of a minute falls to 1/e'),
  tourBus: tourBus.prefault({}),
});

/** `demand.arrivals` of a scenario, read: durations in ms of event time. */
export type ArrivalSettings = z.output<typeof arrivalsSchema>;
