import { z } from 'zod';

import { estimateSchema, intervalSchema } from '../estimate.ts';
import { manifestSchema } from '../plan/manifest.ts';
import { OBSERVED_UNITS } from '../scenario/observe.ts';
import { WARNING_CODES } from '../warning.ts';
import { dependencySchema } from './dependency.ts';
import { observedSummary, saturatedFirst } from './observed.ts';
import { splitSchema } from '../split/split.ts';
import { quantileSummary } from './quantile-summary.ts';
import { reasonSchema } from './reason.ts';

export const RUN_SCHEMA = 'peakday/run/1';

const budgetResult = z.strictObject({
  name: z.string(),
  metric: z.string(),
  query: z.string().optional().describe('Of the target, under observe'),
  step: z.string().nullable().describe('A later step of the journey; null for its first'),
  window: z.string().nullable(),
  status: z
    .enum(['met', 'breached', 'unknown', 'not-checked'])
    .describe('unknown: too few values to tell; not-checked: the target does not show it'),
  observed: z.number().nullable().describe('In its unit'),
  limit: z.number(),
  unit: z.enum([...OBSERVED_UNITS, 'payments']),
  comparison: z.enum(['at-most', 'at-least']),
  interval: intervalSchema
    .extend({
      holdsLimit: z.boolean().describe('True where a run of this length cannot be sure'),
    })
    .optional()
    .describe('Of the figure; none of a book, of the largest value, of what the target observes'),
  over: z.int().describe('Payments, requests or values it is over'),
  why: z.string().nullable().describe('Where the figure is no number, or the status unknown'),
  firstBreach: z
    .strictObject({ runMs: z.number(), eventMs: z.number() })
    .nullable()
    .describe('The first payment that missed in the first group that did not hold'),
});

export type BudgetResult = z.output<typeof budgetResult>;

const validityCheck = z.strictObject({
  check: z.string(),
  status: z.enum(['held', 'broken', 'not-checked']),
  observed: z.number().nullable(),
  limit: z.string().describe('What it was held against, in words'),
  limitValue: z.number().nullable().describe('The same as a number, in the unit of the figure'),
  unit: z.string(),
  loosened: z.boolean().describe('The scenario set a weaker limit than the default'),
  note: z.string().nullable(),
});

export type ValidityCheck = z.output<typeof validityCheck>;

const allanRatio = z.strictObject({
  windowMs: z.number(),
  windows: z.int(),
  planned: z.number(),
  sent: z.number(),
  ratio: z.number(),
  receivedRatio: z.number().nullable().describe("At the target's door; a warning, never a verdict"),
});

const counts = z.strictObject({
  planned: z.int(),
  sent: z.int(),
  answered: z.int(),
  succeeded: z.int(),
  declined: z.int().describe('A proper refusal, or cancelled while the customer had not confirmed'),
  unresolved: z.int().default(0).describe('Answered at first; its final state was never learnt'),
  failed: z.int(),
  shed: z.int(),
  unsent: z.int(),
});

export type PaymentCounts = z.output<typeof counts>;

export const environmentSchema = z.strictObject({
  peakday: z.string(),
  node: z.string(),
  k6: z.string(),
  os: z.string(),
  cpu: z.string(),
  cores: z.int(),
  memoryBytes: z.int(),
});

export type Environment = z.output<typeof environmentSchema>;

export const warningSchema = z.strictObject({ code: z.enum(WARNING_CODES), message: z.string() });

/** One fault of the mock gateway, on the plan clock. */
export const toldFaultSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  what: z.string().describe('What it did, in a few words'),
  fromMs: z.number(),
  toMs: z.number(),
});
export const runSchema = z.strictObject({
  schema: z.literal(RUN_SCHEMA),
  id: z.string(),
  verdict: z.enum(['pass', 'fail', 'invalid']),
  reasons: z.array(reasonSchema).describe('Worst first; empty for a pass'),
  warnings: z.array(warningSchema),
  headline: z.string().describe('What one pastes into a chat'),
  fromSend: z.string().describe('What a tool that measures from the send would have said'),
  scenario: z.strictObject({ name: z.string(), title: z.string() }),
  plan: z.strictObject({
    folder: z.string(),
    hash: z.string(),
    seed: z.int(),
    durationMs: z.number(),
    warmUpMs: z.number(),
    event: z.strictObject({
      start: z.string(),
      durationMs: z.number(),
      place: z.string().nullable(),
    }),
    factors: manifestSchema.shape.factors,
  }),
  windows: z
    .array(z.strictObject({ name: z.string(), fromMs: z.number(), toMs: z.number() }))
    .describe('Named parts of the event, on the plan clock'),
  windowFigures: z
    .array(
      z.strictObject({
        window: z.string(),
        responseTime: quantileSummary,
        paymentTime: quantileSummary,
        goodput: estimateSchema.describe('Share answered within the timeout'),
      }),
    )
    .default([])
    .describe('The payments planned in each window, apart'),
  faults: z
    .array(toldFaultSchema.extend({ planned: z.int().describe('Payments planned within') }))
    .default([])
    .describe('What the mock gateway did wrong on a timetable, on the plan clock'),
  marks: z
    .array(z.strictObject({ atMs: z.number(), text: z.string() }))
    .default([])
    .describe('What people noted while the run went on, on the plan clock'),
  labels: z.record(z.string(), z.string()),
  target: z.strictObject({ kind: z.enum(['mock', 'external']), url: z.string() }),
  split: splitSchema
    .optional()
    .describe('Where the run had two targets: all its figures are of both together'),
  startedAt: z.string(),
  zeroAt: z.string().nullable().describe('Wall clock at instant zero of the plan'),
  endedAt: z.string(),
  complete: z.boolean().describe('False where the run was cut short'),
  environment: environmentSchema,
  counts,
  warmUp: z.strictObject({ planned: z.int(), sent: z.int() }),
  requests: z.strictObject({
    sent: z.int(),
    answered: z.int(),
    failed: z.int(),
    shed: z.int().default(0).describe('Never sent: the in-flight cap was reached'),
  }),
  ledger: z.strictObject({
    source: z
      .enum(['mock', 'dependency', 'none'])
      .describe("Whose: the target's, or that of the mock gateway behind it"),
    reconciled: z.int().describe('Payments on which both sides agree'),
    lost: z.int().describe('One side has it as paid and the other does not'),
    doubled: z.int().describe('Booked more than once'),
    unknown: z.int().describe('The journey could not learn the final state'),
  }),
  dependency: dependencySchema.nullable().default(null),
  lateness: z.strictObject({
    p50Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    maxMs: z.number().nullable(),
  }),
  responseTime: quantileSummary,
  paymentTime: quantileSummary,
  answeredOnly: quantileSummary.describe(
    'Response time of the answered payments alone, for comparison',
  ),
  serviceTime: quantileSummary.describe('From the send, as load tools report it'),
  latencySplit: z
    .strictObject({
      atQuantile: z.number(),
      latenessMs: z.number(),
      blockedMs: z.number(),
      serviceMs: z.number(),
      unseenMs: z.number(),
    })
    .nullable()
    .describe(
      'Means over the payments around the p99: lateness, waiting for a connection, service; ' +
        "unseen is k6's own time before it asks for a connection and after the last byte, which " +
        'no figure contains',
    ),
  arrivalRate: z.strictObject({ meanPerSecond: z.number(), peakPerSecond: z.number() }),
  allanRatio: z.array(allanRatio),
  observed: z.array(observedSummary).default([]).describe("The target's own metrics"),
  saturatedFirst: saturatedFirst
    .default({ first: null, why: null })
    .describe('What reached its line of saturation first, no later than the first breach'),
  budgets: z.array(budgetResult),
  validity: z.array(validityCheck),
  notChecked: z.array(z.string()),
  gateway: z
    .strictObject({
      workers: z.int(),
      peakUtilisation: z.number(),
      meanUtilisation: z.number(),
      peakQueue: z.int(),
      rejected: z.int(),
      releaseLateP99Ms: z
        .number()
        .nullable()
        .default(null)
        .describe('How late answers left the mock; null where it did not tell'),
      peakCpuCores: z
        .number()
        .nullable()
        .default(null)
        .describe('CPU seconds a second of its process, at its peak over about a second'),
    })
    .nullable(),
  generator: z.strictObject({
    cpuSecondsPerRequest: z.number().nullable(),
    peakCpuShare: z.number().nullable(),
    peakMemoryBytes: z.number().nullable(),
    peakInFlight: z.int(),
    inFlightCap: z.int(),
  }),
  dashboard: z
    .string()
    .nullable()
    .default(null)
    .describe('This run in Grafana, where one is known'),
  paths: z.record(z.string(), z.string()),
});

export type Run = z.output<typeof runSchema>;
