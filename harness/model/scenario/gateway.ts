import { z } from 'zod';

import { duration, positiveDuration, share } from './quantity.ts';

/** How long something takes. One draw is one quantile, so that equal luck stays equal. */
const distribution = z.discriminatedUnion('distribution', [
  z.strictObject({ distribution: z.literal('constant'), value: duration }),
  z.strictObject({ distribution: z.literal('exponential'), mean: positiveDuration }),
  z.strictObject({
    distribution: z.literal('lognormal'),
    median: positiveDuration,
    sigma: z.number().min(0).max(5),
  }),
]);

export type Distribution = z.output<typeof distribution>;

const serviceTimes = z.strictObject({
  pay: distribution.default({ distribution: 'lognormal', median: 180, sigma: 0.45 }),
  inquire: distribution.default({ distribution: 'lognormal', median: 40, sigma: 0.4 }),
  inquireRefund: distribution.default({ distribution: 'lognormal', median: 40, sigma: 0.4 }),
  cancel: distribution.default({ distribution: 'lognormal', median: 120, sigma: 0.4 }),
  refund: distribution.default({ distribution: 'lognormal', median: 250, sigma: 0.45 }),
});

/** Declines by result code: shares of all declined payments. */
const DECLINES = {
  USER_BALANCE_NOT_ENOUGH: 0.5,
  EXPIRED_CODE: 0.2,
  USER_PAYMENT_VERIFICATION_FAILED: 0.15,
  PAYMENT_AMOUNT_EXCEED_LIMIT: 0.1,
  RISK_REJECT: 0.05,
};

/** What the gateway does wrong, on purpose: a harness that has never seen it cannot be trusted. */
const faults = z
  .strictObject({
    lostShare: share
      .default(0)
      .describe('Share of the paid payments that are told to be paid and are not booked'),
    doubledShare: share.default(0).describe('Share of the paid payments that are booked twice'),
  })
  .refine(({ lostShare, doubledShare }) => lostShare + doubledShare <= 1, {
    path: ['doubledShare'],
    message: 'more than what lostShare leaves: together they are at most 1',
  });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

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
    .describe('Payments kept in memory, and refunds; those over for longest leave first'),
  keepAged: z
    .boolean()
    .default(true)
    .describe('Keeps payments that leave memory in a temporary file, so that ledger.csv is whole'),
});

/**
 * The mock gateway: c workers serve one first-come first-served queue. The figures it starts from
 * are assumptions (no provider publishes its percentiles) and each can be set.
 */
export const gatewaySchema = z.strictObject({
  seed: z.int().min(0).default(1).describe('Governs service times and outcomes'),
  workers: z.int().min(1).default(64).describe('Requests served at one time'),
  queueLimit: z
    .int()
    .min(0)
    .default(1_000)
    .describe('Requests that may wait; the next is rejected'),
  serviceTime: serviceTimes.prefault({}),
  confirmationShare: share
    .default(0.06)
    .describe('Share of payments not declined that the customer must confirm: "in process" first'),
  confirmationTime: distribution.default({ distribution: 'lognormal', median: 6_000, sigma: 0.5 }),
  confirmationLimit: positiveDuration.default(60_000).describe('Unconfirmed after this, it fails'),
  codeLimit: positiveDuration
    .default(14 * 60_000)
    .describe('How long a code that the customer scans can be paid'),
  declineShare: share.default(0.03).describe('Share of all payments that are declined'),
  declines: z.record(z.string().regex(/^[A-Z_]{1,64}$/), share).default(DECLINES),
  faults: faults.prefault({}),
  ledger: ledger.prefault({}),
  notifications: notifications.prefault({}),
});

export type GatewayConfig = z.output<typeof gatewaySchema>;
