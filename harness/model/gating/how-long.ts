import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { gateSchema } from './gate.ts';
import { heldBudgetSchema } from './held-budget.ts';

export const HOW_LONG_SCHEMA = 'peakday/how-long/1';

const neededLength = z.strictObject({
  lengthMs: z.number().describe('Of the run, or of the window; rounded up'),
  times: z.number().describe('So many times the measured length'),
  isLeast: z.boolean().describe('Of a shorter run no interval would be believed'),
  isFar: z.boolean().describe('More than ten times the measured length: see it as a guess'),
});

export type NeededLength = z.output<typeof neededLength>;

const budgetLength = heldBudgetSchema.extend({
  estimate: estimateSchema.describe('The figure of the measured run, in its unit'),
  change: estimateSchema.nullable().describe('Against the baseline, where one was given'),
  lengthMs: z.number().nullable().describe('Measured: of the run, or of the window'),
  ratePerSecond: z
    .number()
    .nullable()
    .describe(
      'Values that the figure is over, a second; of an error budget the seconds that count',
    ),
  finds: z
    .number()
    .nullable()
    .describe(
      'So far beyond its limit the figure is told as broken in 95 of 100 runs of the measured length: ' +
        'of times a factor less one, of shares a difference',
    ),
  detect: z.number().describe('The size that is to be found, as of finds'),
  toDetect: neededLength.nullable().describe('What finds it; null where no length is known to'),
  toDecide: neededLength
    .extend({ status: z.enum(['met', 'breached']) })
    .nullable()
    .describe('What the budget is sure of, by its whole interval, if the figure stays where it is'),
  why: z.string().nullable().describe('Where something is null'),
});

export type BudgetLength = z.output<typeof budgetLength>;

export const howLongSchema = z.strictObject({
  schema: z.literal(HOW_LONG_SCHEMA),
  run: gateSchema.shape.run,
  baseline: gateSchema.shape.run.omit({ scenario: true }).nullable(),
  budgetsFrom: gateSchema.shape.budgetsFrom,
  warnings: gateSchema.shape.warnings,
  budgets: z.array(budgetLength).describe('In the order of the file'),
});

export type HowLong = z.output<typeof howLongSchema>;
