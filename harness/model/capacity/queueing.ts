import { z } from 'zod';

import { estimateSchema } from '../estimate.ts';

const checkedProbe = z.strictObject({
  offeredPerSecond: z.number(),
  utilisation: z.number().describe('Offered load times mean service time over servers'),
  measured: estimateSchema.describe('In ms'),
  predictedMs: z.number().nullable().describe('Null: the line would grow for ever'),
  wrongBy: z.number().nullable().describe('Predicted over measured, less one'),
});

export type CheckedProbe = z.output<typeof checkedProbe>;

/** A queueing approximation held against probes that had no part in it. */
export const queueingCheckSchema = z.strictObject({
  model: z.strictObject({
    servers: z.int().min(1),
    meanServiceMs: z.number(),
    serviceVariation: z.number().describe('Variance over squared mean of the service times'),
  }),
  quantile: z.number(),
  limitMs: z.number(),
  highestPerSecond: z
    .number()
    .nullable()
    .describe('At which the quantile is at its limit; null: one request alone breaks it'),
  dispersion: z
    .number()
    .nullable()
    .describe('Of the arrivals, over the time that the queue remembers at that load'),
  capacity: estimateSchema.nullable().describe('As searched, per second; null: not searched'),
  capacityWrongBy: z.number().nullable().describe('Highest load over capacity, less one'),
  probes: z.array(checkedProbe),
  medianWrongBy: z.number().nullable().describe('Of the sizes of wrongBy; null: no probe'),
  worstWrongBy: z.number().nullable(),
});

export type QueueingCheck = z.output<typeof queueingCheckSchema>;
