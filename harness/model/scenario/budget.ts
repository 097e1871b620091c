import { z } from 'zod';

import { positiveDuration, quantile, share } from './quantity.ts';

/**
 * What a run must hold. Latency budgets are over every planned payment: one that failed, timed
 * out or was shed counts as never. A budget without a window holds over the whole run, warm-up
 * left out.
 */
const common = {
  name: z.string().min(1).optional().describe('How reports call it; made from its parts if absent'),
  window: z.string().optional().describe('One of the windows of this scenario'),
};

const latency = {
  ...common,
  quantile: quantile.describe('p50, p95, p99.9 or max'),
  limit: positiveDuration.describe('The quantile must be at or below this'),
};

const responseTime = z
  .strictObject({
    metric: z.literal('response-time'),
    step: z.string().optional().describe('A step of the journey; its first step if absent'),
    ...latency,
  })
  .describe('Planned instant of one step to the last byte of its answer');

const paymentTime = z
  .strictObject({ metric: z.literal('payment-time'), ...latency })
  .describe('Planned instant to the final outcome of the payment, inquiries included');

const goodput = z
  .strictObject({
    metric: z.literal('goodput'),
    within: positiveDuration
      .optional()
      .describe('In time means within this; the step timeout if absent'),
    atLeast: share.describe('Share of the planned payments answered in time'),
    ...common,
  })
  .describe('Share of the planned payments whose first step was answered in time');

const settled = z
  .strictObject({
    metric: z.literal('settled'),
    within: positiveDuration,
    atLeast: share.describe('Share of the planned payments with a known final state in time'),
    ...common,
  })
  .describe('Share of the planned payments whose final state was known in time');

const errorRate = z
  .strictObject({
    metric: z.literal('error-rate'),
    atMost: share.describe('Share of the planned payments that failed for a technical reason'),
    ...common,
  })
  .describe('Share of the planned payments that failed or were shed; a decline is no error');

const ledgerCount = z
  .strictObject({
    metric: z.enum(['lost', 'doubled']),
    atMost: z.int().min(0),
    name: common.name,
  })
  .describe("Payments that the target's ledger lost, or booked more than once");

const FIGURES = 'max, min, mean, or a quantile such as p95';

const observed = z
  .strictObject({
    metric: z.literal('observed'),
    query: z.string().describe('One of the queries under observe, by its name'),
    figure: z
      .string()
      .regex(/^(?:max|min|mean|p\d{1,2}(?:\.\d+)?)$/, `not a figure: write ${FIGURES}`)
      .default('max')
      .describe(`Over all values of all its series: ${FIGURES}`),
    atMost: z.number().optional().describe('In the unit of the query'),
    atLeast: z.number().optional().describe('In the unit of the query'),
    ...common,
  })
  .refine(({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined), {
    message: 'write either atMost or atLeast',
  })
  .describe("A figure of the target's own metrics");

export const budgetSchema = z.discriminatedUnion('metric', [
  responseTime,
  paymentTime,
  goodput,
  settled,
  errorRate,
  ledgerCount,
  observed,
]);

export type Budget = z.output<typeof budgetSchema>;

/** Held where a scenario names no goodput budget of its own. */
export const DEFAULT_GOODPUT: Budget = { metric: 'goodput', atLeast: 0.999 };
