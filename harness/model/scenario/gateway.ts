import { z } from 'zod';

import { distributionSchema, writtenDistributionSchema } from './distribution.ts';
import { gatewayTimetable, writtenTimetable } from './gateway-fault.ts';
import { duration, positiveDuration, positiveRate, share } from './quantity.ts';
import { MINUTE_MS, HOUR_MS } from '../../units/duration.ts';

/** The times of a gateway, drawn from distributions of one kind. */
const timesOf = <Kind extends z.ZodType>(distribution: Kind) => {
  // Every kind has a lognormal, which the compiler cannot know of a type left open.
  const lognormal = (medianMs: number, sigma: number) =>
    distribution.default({ distribution: 'lognormal', median: medianMs, sigma } as never);
  return {
    serviceTime: z
      .strictObject({
        pay: lognormal(180, 0.45),
        inquire: lognormal(40, 0.4),
        inquireRefund: lognormal(40, 0.4),
        cancel: lognormal(120, 0.4),
        refund: lognormal(250, 0.45),
      })
      .prefault({}),
    confirmationTime: lognormal(6_000, 0.5),
  };
};

/** Declines by result code: shares of all declined payments. */
const DECLINES = {
  USER_BALANCE_NOT_ENOUGH: 0.5,
  EXPIRED_CODE: 0.2,
  USER_PAYMENT_VERIFICATION_FAILED: 0.15,
  PAYMENT_AMOUNT_EXCEED_LIMIT: 0.1,
  RISK_REJECT: 0.05,
};

/** What the gateway does wrong, on purpose: a harness that has never seen it cannot be trusted. */
const faultsWith = <Timetable extends z.ZodType>(timetable: Timetable) =>
  z
    .strictObject({
      lostShare: share
        .default(0)
        .describe('Share of the paid payments that are told to be paid and are not booked'),
      doubledShare: share.default(0).describe('Share of the paid payments that are booked twice'),
      timetable: timetable.describe('Faults that begin and end at set instants'),
    })
    .refine(({ lostShare, doubledShare }) => lostShare + doubledShare <= 1, {
      path: ['doubledShare'],
      message: 'more than what lostShare leaves: together they are at most 1',
    })
    .prefault({} as never);

const quota = z.strictObject({
  rate: positiveRate.describe('Requests a second, in the long run'),
  burst: z.int().min(1).default(1).describe('Requests that may come at one instant'),
});

const autoscaling = z
  .strictObject({
    minWorkers: z.int().min(1),
    maxWorkers: z.int().min(1),
    targetUtilisation: share
      .refine((value) => value > 0, { message: 'must be above zero' })
      .default(0.7)
      .describe('Share of the workers that should be busy'),
    interval: positiveDuration
      .default(15_000)
      .describe('From one look at the utilisation to the next'),
    delay: duration.default(60_000).describe('From the order of new workers until they serve'),
  })
  .refine(({ minWorkers, maxWorkers }) => minWorkers <= maxWorkers, {
    path: ['maxWorkers'],
    message: 'must not be below minWorkers',
  });

const slowDown = z.strictObject({
  contention: z.number().min(0).max(1).default(0).describe('Sigma: for each other busy worker'),
  coherency: z.number().min(0).max(1).default(0).describe('Kappa: for each pair of busy workers'),
});

/** Gaps between tries. Source: global.alipay.com/help/online/91, eight tries in 25 hours. */
const RETRIES = [4, 10, 15]
  .map((minutes) => minutes * MINUTE_MS)
  .concat([1, 2, 6, 15].map((hours) => hours * HOUR_MS));

/** Of final results, to the URL that a pay request names. */
const notifications = z.strictObject({
  results: z
    .array(z.enum(['SUCCESS', 'FAIL']))
    .default(['SUCCESS', 'FAIL'])
    .describe('Final results that are told'),
  retries: z.array(positiveDuration).default(RETRIES).describe('Gaps between tries'),
  timeScale: z.number().positive().default(1).describe('The gaps are so many times shorter'),
  timeout: positiveDuration.default(5_000).describe('An acknowledgement must come within this'),
  maxInFlight: z.int().min(1).default(64).describe('Sent at one time'),
  maxPending: z.int().min(1).default(10_000).describe('That may wait; the next is dropped'),
});

const ledger = z.strictObject({
  maxPayments: z
    .int()
    .min(1_000)
    .max(50_000_000)
    .default(500_000)
    .describe(
      'Payments kept in memory, and refunds; those that are over leave first, oldest first',
    ),
  keepAged: z
    .boolean()
    .default(true)
    .describe('Keeps payments that leave memory in a temporary file, so that ledger.csv is whole'),
});

/**
 * The mock gateway: c workers serve one first-come first-served queue. The figures it starts from
 * are assumptions (no provider publishes its percentiles) and each can be set. This is what the
 * gateway itself takes.
 */
export const gatewaySchema = z.strictObject({
  seed: z.int().min(0).default(1).describe('Governs service times and outcomes'),
  workers: z.int().min(1).default(64).describe('Requests served at one time'),
  queueLimit: z
    .int()
    .min(0)
    .default(1_000)
    .describe('Requests that may wait; the next is rejected'),
  deadline: duration.optional().describe('A request that would wait longer is rejected'),
  quota: quota.optional().describe('Requests above this rate are rejected'),
  autoscaling: autoscaling.optional().describe('Workers come and go by how busy they are'),
  slowDown: slowDown.optional().describe('Busy workers slow each other down'),
  ...timesOf(distributionSchema),
  confirmationShare: share
    .default(0.06)
    .describe('Share of payments not declined that the customer must confirm: "in process" first'),
  confirmationLimit: positiveDuration.default(60_000).describe('Unconfirmed after this, it fails'),
  codeLimit: positiveDuration
    .default(14 * 60_000)
    .describe('How long a code that the customer scans can be paid'),
  declineShare: share.default(0.03).describe('Share of all payments that are declined'),
  declines: z.record(z.string().regex(/^[A-Z_]{1,64}$/), share).default(DECLINES),
  faults: faultsWith(gatewayTimetable),
  ledger: ledger.prefault({}),
  notifications: notifications.prefault({}),
  latencyLimitsMs: z
    .array(z.number().positive())
    .default([])
    .describe("Limits of the scenario's budgets: each is a bound of the histograms' buckets"),
});

export type GatewayConfig = z.output<typeof gatewaySchema>;

/**
 * The same as a scenario may write it: with files beside it, in the event's own clock, and with its
 * limits among its budgets.
 */
export const gatewaySectionSchema = gatewaySchema.omit({ latencyLimitsMs: true }).extend({
  ...timesOf(writtenDistributionSchema),
  faults: faultsWith(writtenTimetable),
});
