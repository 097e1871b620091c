import { z } from 'zod';

import { CHANGE_FORMS, parseChange, parsePoints, POINTS_FORMS } from '../../units/change.ts';
import { parseShare, SHARE_FORMS } from '../../units/share.ts';
import { positiveDuration, quantile, quantity } from '../scenario/quantity.ts';

/** A budget as a budgets file has it: the words of a scenario's, and limits against a baseline. */

export const SEVERITIES = ['fail', 'warn'] as const;

const where = {
  name: z.string().min(1).optional().describe('How reports and waivers call it'),
  severity: z.enum(SEVERITIES).default('fail').describe('warn: a breach is told and fails no gate'),
};

const slice = {
  ...where,
  window: z.string().optional().describe('A window of the event; the whole run if absent'),
};

const step = z.string().optional().describe('A step of the journey; its first step if absent');

const change = quantity('change', `${CHANGE_FORMS}, of the baseline`, parseChange);

/** A text stays one where it is against the baseline, so that the two can be told apart. */
const shareLimit = quantity<number | string>(
  'share',
  `${SHARE_FORMS}; or ${POINTS_FORMS} against the baseline`,
  (text) => parseShare(text) ?? (parsePoints(text) === undefined ? undefined : text),
);

const latency = {
  ...slice,
  quantile: quantile.describe('p50, p95, p99.9 or max'),
  limit: positiveDuration.optional().describe('The quantile must be at or below this'),
  atMost: change.optional().describe('Or so far above that of the baseline, such as +5%'),
};

type LatencyLimits = {
  readonly quantile: number;
  readonly limit?: number | undefined;
  readonly atMost?: number | undefined;
};

const hasOneLimit = ({ limit, atMost }: LatencyLimits): boolean =>
  (limit === undefined) !== (atMost === undefined);

const ONE_LIMIT = { message: 'write either limit, such as 500ms, or atMost, such as +5%' };

const isNoSingleValue = ({ quantile: q, atMost }: LatencyLimits): boolean =>
  q < 1 || atMost === undefined;

const NO_SINGLE_VALUE = {
  message: 'the max is one payment: it has no change against a baseline; write limit',
  path: ['atMost'],
};

export const gateBudgetSchema = z.discriminatedUnion('metric', [
  z
    .strictObject({ metric: z.literal('response-time'), step, ...latency })
    .refine(hasOneLimit, ONE_LIMIT)
    .refine(isNoSingleValue, NO_SINGLE_VALUE)
    .describe('Planned instant of one step to the last byte of its answer'),
  z
    .strictObject({ metric: z.literal('payment-time'), ...latency })
    .refine(hasOneLimit, ONE_LIMIT)
    .refine(isNoSingleValue, NO_SINGLE_VALUE)
    .describe('Planned instant to the final outcome of the payment'),
  z
    .strictObject({
      metric: z.literal('goodput'),
      step,
      within: positiveDuration.optional().describe("In time; the run's timeout if absent"),
      atLeast: shareLimit.describe('Share answered in time'),
      ...slice,
    })
    .describe('Share of the planned payments answered in time'),
  z
    .strictObject({
      metric: z.literal('settled'),
      within: positiveDuration.describe('In time'),
      atLeast: shareLimit.describe('Share with a known final state in time'),
      ...slice,
    })
    .describe('Share of the planned payments whose final state was known in time'),
  z
    .strictObject({
      metric: z.literal('error-rate'),
      step,
      atMost: shareLimit.describe('Share without a proper answer'),
      ...slice,
    })
    .describe('Share of the planned payments that failed or were shed; a decline is no error'),
  z
    .strictObject({ metric: z.enum(['lost', 'doubled']), atMost: z.int().min(0), ...where })
    .describe("Payments that the target's ledger lost, or booked more than once"),
]);

export type WrittenBudget = z.output<typeof gateBudgetSchema>;

/** What a file may budget. */
export const GATE_METRICS = [
  'response-time',
  'payment-time',
  'goodput',
  'settled',
  'error-rate',
  'lost',
  'doubled',
] as const satisfies readonly WrittenBudget['metric'][];
