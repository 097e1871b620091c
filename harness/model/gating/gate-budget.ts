import { z } from 'zod';

import { CHANGE_FORMS, parseChange, parsePoints, POINTS_FORMS } from '../../units/change.ts';
import { parseShare, SHARE_FORMS } from '../../units/share.ts';
import { positiveDuration, quantile, quantity, share } from '../scenario/quantity.ts';

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

/** Makes of a limit on the whole one on every second of it. */
const eachSecond = {
  brokenSeconds: share
    .optional()
    .describe('An error budget: so many of the seconds may break the limit'),
};

type EachSecond = { readonly brokenSeconds?: number | undefined };

const NO_SECONDS_BEFORE = {
  message: 'an error budget is spent, not compared: write an absolute limit for each second',
  path: ['brokenSeconds'],
};

const latency = {
  ...slice,
  ...eachSecond,
  quantile: quantile.describe('p50, p95, p99.9 or max'),
  limit: positiveDuration.optional().describe('The quantile must be at or below this'),
  atMost: change.optional().describe('Or so far above that of the baseline, such as +5%'),
};

type LatencyLimits = EachSecond & {
  readonly quantile?: number | undefined;
  readonly limit?: number | undefined;
  readonly atMost?: number | undefined;
};

const hasOneLimit = ({ limit, atMost }: LatencyLimits): boolean =>
  (limit === undefined) !== (atMost === undefined);

const ONE_LIMIT = { message: 'write either limit, such as 500ms, or atMost, such as +5%' };

const isNoSingleValue = ({ quantile: q, atMost }: LatencyLimits): boolean =>
  q !== 1 || atMost === undefined;

const NO_SINGLE_VALUE = {
  message: 'the max is one payment: it has no change against a baseline; write limit',
  path: ['atMost'],
};

const hasAbsoluteLatency = ({ brokenSeconds, atMost }: LatencyLimits): boolean =>
  brokenSeconds === undefined || atMost === undefined;

type ShareLimits = EachSecond & {
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
};

const hasAbsoluteShare = ({ brokenSeconds, atLeast, atMost }: ShareLimits): boolean =>
  brokenSeconds === undefined || typeof (atLeast ?? atMost) === 'number';

const isMeanBefore = ({ quantile: q, atMost }: LatencyLimits): boolean =>
  q === undefined || atMost === undefined;

const ONLY_MEAN = {
  message: 'a quantile of the wait is known to 5 %: hold the mean against the baseline',
  path: ['quantile'],
};

const resultCode = z.string().min(1);

export const gateBudgetSchema = z.discriminatedUnion('metric', [
  z
    .strictObject({ metric: z.literal('response-time'), step, ...latency })
    .refine(hasOneLimit, ONE_LIMIT)
    .refine(isNoSingleValue, NO_SINGLE_VALUE)
    .refine(hasAbsoluteLatency, NO_SECONDS_BEFORE)
    .describe('Planned instant of one step to the last byte of its answer'),
  z
    .strictObject({ metric: z.literal('payment-time'), ...latency })
    .refine(hasOneLimit, ONE_LIMIT)
    .refine(isNoSingleValue, NO_SINGLE_VALUE)
    .refine(hasAbsoluteLatency, NO_SECONDS_BEFORE)
    .describe('Planned instant to the final outcome of the payment'),
  z
    .strictObject({
      metric: z.literal('goodput'),
      step,
      within: positiveDuration.optional().describe("In time; the run's timeout if absent"),
      atLeast: shareLimit.describe('Share answered in time'),
      ...slice,
      ...eachSecond,
    })
    .refine(hasAbsoluteShare, NO_SECONDS_BEFORE)
    .describe('Share of the planned payments answered in time'),
  z
    .strictObject({
      metric: z.literal('settled'),
      within: positiveDuration.describe('In time'),
      atLeast: shareLimit.describe('Share with a known final state in time'),
      ...slice,
      ...eachSecond,
    })
    .refine(hasAbsoluteShare, NO_SECONDS_BEFORE)
    .describe('Share of the planned payments whose final state was known in time'),
  z
    .strictObject({
      metric: z.literal('error-rate'),
      step,
      atMost: shareLimit.describe('Share without a proper answer'),
      ...slice,
      ...eachSecond,
    })
    .refine(hasAbsoluteShare, NO_SECONDS_BEFORE)
    .describe('Share of the planned payments that failed or were shed; a decline is no error'),
  z
    .strictObject({
      metric: z.literal('result-code'),
      code: z
        .union([resultCode, z.array(resultCode).min(1)])
        .describe('Such as PAYMENT_IN_PROCESS; of several, all together'),
      step,
      atMost: shareLimit.describe('Share answered with it'),
      ...slice,
      ...eachSecond,
    })
    .refine(hasAbsoluteShare, NO_SECONDS_BEFORE)
    .describe('Share of the planned payments that were answered with a result code'),
  z
    .strictObject({
      metric: z.literal('queue-wait'),
      quantile: quantile.optional().describe('p50, p95, p99.9 or max; the mean if absent'),
      limit: latency.limit,
      atMost: latency.atMost,
      ...slice,
    })
    .refine(hasOneLimit, ONE_LIMIT)
    .refine(isMeanBefore, ONLY_MEAN)
    .describe('How long requests waited for a worker of the mock gateway'),
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
  'result-code',
  'queue-wait',
  'lost',
  'doubled',
] as const satisfies readonly WrittenBudget['metric'][];
