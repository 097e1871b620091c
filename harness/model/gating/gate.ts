import { z } from 'zod';

import { COMPARISON_SCHEMA, comparisonSchema } from '../comparison/comparison.ts';
import { estimateSchema } from '../estimate.ts';
import { warningSchema } from '../run/run.ts';
import { heldBudgetSchema } from './held-budget.ts';
import { waiverSchema } from './waiver.ts';

export const GATE_SCHEMA = 'peakday/gate/1';

export const MARGINS = ['confident', 'point'] as const;

export type Margin = (typeof MARGINS)[number];

const judgedBudget = heldBudgetSchema.extend({
  status: z.enum(['met', 'breached', 'inconclusive']),
  estimate: estimateSchema.describe('The figure of this run, in its unit'),
  change: estimateSchema
    .nullable()
    .describe('Against the baseline, where the budget is; what the limit was held against'),
  smallestDetectable: z
    .number()
    .nullable()
    .describe('A true change of this size would be told in 95 of 100 such pairs'),
  why: z.string().nullable().describe('Where the status is inconclusive'),
  counts: z.boolean().describe('False where a waiver excuses a breach'),
  waiver: waiverSchema.nullable(),
  at: z.string().describe("Where it is written: the policy's are in the policy's file"),
});

export type JudgedBudget = z.output<typeof judgedBudget>;

const judgedRun = comparisonSchema.shape.candidate.extend({ scenario: z.string() });

const heldAgainst = z.strictObject({
  run: comparisonSchema.shape.baseline,
  verdict: comparisonSchema.shape.verdict.describe(`As of ${COMPARISON_SCHEMA}; it judges nothing`),
  headline: z.string(),
  smallestDetectable: z
    .strictObject({ metric: z.string(), change: z.number() })
    .nullable()
    .describe('Of the highest quantile of the first step that the pair can tell'),
});

export const gateSchema = z.strictObject({
  schema: z.literal(GATE_SCHEMA),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'invalid']),
  headline: z.string(),
  reasons: z.array(z.string()).describe('What decided, worst first'),
  warnings: z.array(warningSchema),
  margin: z.enum(MARGINS).describe('confident: the whole interval decides; point: the value alone'),
  strict: z.boolean().describe('An inconclusive verdict ends with 1'),
  advisory: z.boolean().describe('No verdict but an invalid one ends with another code than 0'),
  budgetsFrom: z.string().describe('The file, or the scenario of the run'),
  run: judgedRun,
  baseline: heldAgainst.nullable(),
  budgets: z.array(judgedBudget).describe('Worst first'),
});

export type Gate = z.output<typeof gateSchema>;
