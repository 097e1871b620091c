import { z } from 'zod';

import { splitSchema } from '../split/split.ts';
import { environmentSchema, toldFaultSchema, warningSchema } from './run.ts';

export const REPLAY_SCHEMA = 'peakday/replay/1';

const gatewayTold = z
  .strictObject({
    atMs: z.number().describe('On the plan clock: a fault that had begun by then began late'),
    faults: z.array(toldFaultSchema),
  })
  .nullable()
  .optional();

const givenUp = z.strictObject({
  atMs: z.number().describe('On the plan clock: nothing was sent from then on'),
  knownToMs: z
    .number()
    .describe('On the plan clock: what had ended by then is on file, and what had not was open'),
  why: z.string(),
});

export type GivenUp = z.output<typeof givenUp>;

const end = z.strictObject({
  endedAt: z.string(),
  k6ExitCode: z.int().describe('128 plus the signal where one ended it'),
  gatewayExitCode: z.int().optional().describe("Of a mock gateway of the run's own that died"),
  zeroEpochMs: z
    .number()
    .nullable()
    .describe('Wall clock at instant zero of the plan; null where no pacer began'),
  gatewayTold: gatewayTold.describe(
    'When the mock gateway was told the clock of the plan, and its faults on it',
  ),
  otherGatewayTold: gatewayTold.describe('The same of side B, where the run had two targets'),
  /** Why the run ended before its plan did, if it did. */
  stoppedBecause: z
    .enum(['interrupted', 'target-died', 'mock-died', 'disk-full', 'given-up'])
    .nullable(),
  givenUp: givenUp
    .optional()
    .describe('Where it was ended on purpose: the rest would tell nothing'),
});

const dependency = z.strictObject({
  url: z.string(),
  id: z.string().describe('How the target names a payment there, such as pay-{id}'),
  idsFile: z.string().optional().describe('Of a CSV that says it of each payment, in its place'),
  sinceEpochMs: z.number().describe("When the replay began, by that gateway's clock"),
});

/**
 * What a replay was told to do and how it ended: written when it starts, and again at its end. A
 * run folder whose replay has no end was left by a harness that died.
 */
export const replayFactsSchema = z.strictObject({
  schema: z.literal(REPLAY_SCHEMA),
  id: z.string(),
  planFolder: z
    .string()
    .describe('From the run folder, where that holds the plan; else the whole path'),
  planHash: z.string(),
  target: z.strictObject({ kind: z.enum(['mock', 'external']), url: z.string() }),
  split: splitSchema.optional().describe('Where the run had two targets'),
  dependency: dependency
    .optional()
    .describe('The mock gateway behind the target, where there is one'),
  journey: z.string(),
  timeoutMs: z.number(),
  shards: z.int(),
  inFlightCap: z.int(),
  inFlightCapFrom: z
    .enum(['default', 'machine', 'user'])
    .optional()
    .describe(
      'Who set the cap: the plan by default, the machine by the open files it allows, or the user; ' +
        'absent in older runs',
    ),
  from: z.int().describe('Rows of the plan that are replayed: from, to (exclusive)'),
  to: z.int(),
  salt: z.string().describe('Behind each request id, where the target remembers earlier runs'),
  signedBy: z
    .strictObject({ clientId: z.string(), keyFingerprint: z.string() })
    .optional()
    .describe(
      'Who signed the requests, and the SHA-256 of the public key (X.509, DER); absent where they ' +
        'went out unsigned',
    ),
  smoke: z.boolean(),
  pids: z.strictObject({ harness: z.int(), k6: z.int(), gateway: z.int().nullable() }),
  harnessStartedAt: z
    .string()
    .optional()
    .describe("In the system's own words: with its pid it names the process that makes this run"),
  startedAt: z.string(),
  labels: z.record(z.string(), z.string()),
  environment: environmentSchema,
  interruptedAt: z
    .string()
    .optional()
    .describe('When the user first asked for an end, if that was before the replay was over'),
  grafana: z.string().optional().describe('Address of the Grafana that shows the run'),
  end: end.nullable(),
  warnings: z
    .array(warningSchema)
    .default([])
    .describe('Of those who watched the run while it went on'),
});

export type ReplayFacts = z.output<typeof replayFactsSchema>;
