import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { heldBudgetSchema } from './held-budget.ts';

export const BUDGETS_DRAFT_SCHEMA = 'peakday/budgets-draft/1';

const draftedBudget = heldBudgetSchema.extend({
  estimate: estimateSchema.describe('Of the run whose interval reaches furthest'),
  run: z.string().describe('That run'),
  margin: z
    .number()
    .describe('Put on top of the interval: of times a factor less one, of shares as marginOf says'),
  marginOf: z
    .enum(['spread', 'given', 'assumed'])
    .describe(
      'spread: by how much the runs differ, of shares in points; given or, for one run, assumed: a ' +
        'factor less one of the time or of the share of misses',
    ),
});

export type DraftedBudget = z.output<typeof draftedBudget>;

export const budgetsDraftSchema = z.strictObject({
  schema: z.literal(BUDGETS_DRAFT_SCHEMA),
  scenario: z.string(),
  runs: z.array(
    z.strictObject({
      id: z.string(),
      folder: z.string(),
      verdict: z.enum(['pass', 'fail', 'invalid']),
      headline: z.string(),
    }),
  ),
  budgets: z.array(draftedBudget),
  leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});

export type BudgetsDraft = z.output<typeof budgetsDraftSchema>;
