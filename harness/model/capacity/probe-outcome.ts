import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { heldBudgetSchema } from '../gating/held-budget.ts';

/**
 * Every budget over payments or requests is one on a share: p99 at most 500 ms says that at most 1 %
 * may be later, goodput of at least 99.9 % that at most 0.1 % may be missed.
 */
const missed = z.strictObject({
  allowed: z.number().positive().describe('Share that may miss'),
  blockMs: z.number(),
  total: z.array(z.int()).describe('Payments or requests planned in each block that is counted'),
  missed: z.array(z.int()).describe('Those of them that were late, or failed, or never answered'),
});

const budgetOutcome = z.strictObject({
  budget: heldBudgetSchema,
  estimate: estimateSchema.describe('The figure, in the unit of the budget'),
  isBroken: z.boolean().describe('By the value alone, whatever its interval'),
  missed: missed
    .nullable()
    .describe('Null where no share may miss, such as of a max, or of payments lost: see isBroken'),
});

export type BudgetOutcome = z.output<typeof budgetOutcome>;

/** What came of a probe. */
export const probeOutcomeSchema = z.strictObject({
  offeredPerSecond: z.number().describe('Planned payments a second, of what was to be counted'),
  intensityFactor: z
    .number()
    .positive()
    .optional()
    .describe(
      'What the random factors of day and minute made of the rate asked for, in what is counted: ' +
        'realised over planned, without the luck of single payments; 1 where absent, as in older searches',
    ),
  achievedPerSecond: z.number().describe('Answers a second of the target, of what is counted'),
  whileCounted: z
    .strictObject({
      seconds: z.number(),
      offeredPerSecond: z.number().describe('Planned payments a second, of that time'),
    })
    .optional()
    .describe(
      'Of one that was stopped early, the time in which answers were counted; absent in older searches',
    ),
  goodput: estimateSchema.describe('Share of the planned payments answered in time'),
  responseTime: z
    .strictObject({
      p50: estimateSchema,
      p90: estimateSchema,
      p99: estimateSchema,
      'p99.9': estimateSchema,
    })
    .describe('Of the first step, in ms, over every planned payment'),
  utilisation: z.number().nullable().describe("Of the target's workers; null where not known"),
  queueWaitMs: z.number().nullable().describe('Mean in the target; null where not known'),
  budgets: z.array(budgetOutcome),
  limitedBy: z
    .enum(['nobody', 'target', 'generator'])
    .describe('Who could not do more. target: it saturated; generator: this machine did'),
  disturbed: z
    .string()
    .nullable()
    .describe('What else went on meanwhile, so that nothing can be said of the target'),
  stoppedEarly: z.boolean().describe('Because it was hopeless: its end is missing'),
  loadSeconds: z.number().describe('Of load that it cost, what is not counted included'),
  folder: z.string().nullable().describe('The run, where one is kept'),
});

export type ProbeOutcome = z.output<typeof probeOutcomeSchema>;
