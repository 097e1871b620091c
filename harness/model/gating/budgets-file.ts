import { z } from 'zod';

import { gateBudgetSchema } from './gate-budget.ts';
import { waiverSchema } from './waiver.ts';

/** A budgets file: what a gate holds runs to. */
export const budgetsFileSchema = z.strictObject({
  extends: z
    .string()
    .min(1)
    .optional()
    .describe('Another budgets file, beside this one, whose budgets hold too: the policy'),
  advisory: z
    .boolean()
    .optional()
    .describe('Everything is judged and told, and no run fails the gate'),
  budgets: z.array(gateBudgetSchema).default([]),
  waivers: z.array(waiverSchema).default([]).describe('Budgets whose breach is known'),
});
