import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { heldBudgetSchema } from '../gating/held-budget.ts';
import { kneeSchema } from './knee.ts';
import { probeOutcomeSchema } from './probe-outcome.ts';
import { queueingCheckSchema } from './queueing.ts';

const curvePointSchema = z.strictObject({
  scale: z
    .number()
    .describe('Of the traffic of the scenario; mean of the probes, by their seconds'),
  probes: z.array(z.int()).describe('Places of its probes in the search, from 0'),
  isCut: z.boolean().describe('Stopped early: its times are those of its first seconds'),
  isBroken: z.boolean().describe('Whether a budget broke in any of its probes, by the value alone'),
  isShort: z
    .boolean()
    .describe('Too short to overload: in time was more than was answered while load was counted'),
  askedPerSecond: z
    .number()
    .describe('The scale in payments a second, day and minute in it: where the point stands'),
  offeredPerSecond: z.number().describe('What chance drew for its probes at that scale'),
  achievedPerSecond: z.number().describe('Answers a second, good or not'),
  goodput: estimateSchema.describe('Share of the planned payments answered in time'),
  goodPerSecond: estimateSchema.describe('The same in payments a second, at most those achieved'),
  figures: z
    .array(estimateSchema)
    .describe('Of the budgets, each in its unit, in the order of those of the curve'),
  missed: estimateSchema
    .nullable()
    .describe('Share that missed the deciding budget; null where no share may miss it'),
  responseTime: probeOutcomeSchema.shape.responseTime,
  utilisation: z.number().nullable(),
  queueWaitMs: z.number().nullable().describe('Mean in the target'),
});

export type CurvePoint = z.output<typeof curvePointSchema>;

const highest = z.strictObject({ askedPerSecond: z.number(), goodPerSecond: z.number() });

const collapseSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    from: highest.describe('Lowest load beyond the highest goodput at which it has collapsed'),
    highest,
  }),
  z.strictObject({
    found: z.literal(false),
    reason: z
      .enum(['no-goodput', 'nothing-beyond', 'none-seen'])
      .describe('nothing-beyond: no probe above the highest goodput ran to its end'),
    highest: highest.nullable(),
  }),
]);

export type Collapse = z.output<typeof collapseSchema>;

const curveBudget = z.strictObject({
  budget: heldBudgetSchema,
  allowed: z.number().nullable().describe('Share that may miss; null where none may'),
});

export type CurveBudget = z.output<typeof curveBudget>;

const fittedShare = z.strictObject({
  askedPerSecond: z.number(),
  median: z
    .number()
    .nullable()
    .describe(
      'Crosses what is allowed at the capacity; null above four times that, where a load says no more',
    ),
  low: z.number().describe('At most four times what is allowed'),
  high: z.number().describe('The same'),
});

export type FittedShare = z.output<typeof fittedShare>;

/** What a target did by offered load, as the probes of a search saw it. */
export const capacityCurveSchema = z.strictObject({
  points: z.array(curvePointSchema).describe('By load, ascending'),
  budgets: z.array(curveBudget),
  deciding: z
    .int()
    .nullable()
    .describe('Place of the budget that breaks first; where none did, of the first; null: none'),
  fitted: z
    .array(fittedShare)
    .nullable()
    .describe('Share that misses that budget by load, as the search fitted it; null: no such fit'),
  knee: kneeSchema.describe('Of the p99 response time, in ms, over planned load, a second'),
  collapse: collapseSchema.describe('Where less is answered in time although more is offered'),
  queueing: queueingCheckSchema
    .nullable()
    .describe('Null where queueing theory has nothing to say of the target'),
  whyNoQueueing: z.string().nullable().describe('Why it has not; null where it has'),
});

export type CapacityCurve = z.output<typeof capacityCurveSchema>;
