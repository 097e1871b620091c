import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';
import { kneeSchema } from './knee.ts';
import { probeOutcomeSchema } from './probe-outcome.ts';
import { queueingCheckSchema } from './queueing.ts';

const curvePointSchema = z.strictObject({
  scale: z.number().describe('Of the traffic of the scenario; mean of the probes, by payments'),
  probes: z.array(z.int()).describe('Places of its probes in the search, from 0'),
  isCut: z.boolean().describe('Stopped early: its times are those of its first seconds'),
  isBroken: z.boolean().describe('Whether a budget broke in any of its probes, by the value alone'),
  offeredPerSecond: z.number(),
  achievedPerSecond: z.number().describe('Answers a second, good or not'),
  goodput: estimateSchema.describe('Share of the planned payments answered in time'),
  goodPerSecond: estimateSchema.describe('The same in payments a second'),
  responseTime: probeOutcomeSchema.shape.responseTime,
  utilisation: z.number().nullable(),
  queueWaitMs: z.number().nullable().describe('Mean in the target'),
});

export type CurvePoint = z.output<typeof curvePointSchema>;

const highest = z.strictObject({ offeredPerSecond: z.number(), goodPerSecond: z.number() });

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

/** What a target did by offered load, as the probes of a search saw it. */
export const capacityCurveSchema = z.strictObject({
  points: z.array(curvePointSchema).describe('By load, ascending'),
  knee: kneeSchema.describe('Of the p99 response time, in ms, over payments offered a second'),
  collapse: collapseSchema.describe('Where less is answered in time although more is offered'),
  queueing: queueingCheckSchema
    .nullable()
    .describe('Null where workers and service times are not known, or no time has a budget'),
});

export type CapacityCurve = z.output<typeof capacityCurveSchema>;
