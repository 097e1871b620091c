import { z } from 'zod';

export const TIMELINE_SCHEMA = 'peakday/timeline/1';

/**
 * The run in slices of equal length, for pictures: columns of equal length, one entry a slice,
 * null where the slice has nothing to say. At most a few hundred slices at any length of run.
 */
export const timelineSchema = z.strictObject({
  schema: z.literal(TIMELINE_SCHEMA),
  sliceMs: z.number(),
  startMs: z
    .array(z.number())
    .describe('Start of each slice on the plan clock; warm-up is negative'),
  planned: z.array(z.number()).describe('Payments planned in the slice'),
  sent: z.array(z.number()).describe('First requests sent in the slice'),
  answered: z.array(z.number()).describe('Of the payments planned in it'),
  failed: z.array(z.number()).describe('Of the payments planned in it, shed and unsent included'),
  p50Ms: z
    .array(z.number().nullable())
    .describe(
      'Response time of the payments planned in it, or in as many neighbours as can tell a quantile',
    ),
  p90Ms: z.array(z.number().nullable()),
  p99Ms: z.array(z.number().nullable()),
  serviceP99Ms: z.array(z.number().nullable()).describe('From the send'),
  latenessP99Ms: z.array(z.number().nullable()),
  heat: z
    .strictObject({
      edgesMs: z.array(z.number()).describe('Logarithmic bucket edges; one more than rows'),
      counts: z.array(z.array(z.int())).describe('[slice][bucket] of response times'),
      never: z.array(z.int()).describe('[slice] payments that were rejected, failed or not sent'),
    })
    .describe('Distribution of response time by slice'),
  gateway: z
    .strictObject({
      atMs: z.array(z.number()),
      busy: z.array(z.number()).describe('Workers busy'),
      workers: z.array(z.number()),
      queue: z.array(z.number()).describe('Requests waiting'),
      rejectedPerSecond: z.array(z.number()),
    })
    .nullable(),
  generator: z.strictObject({
    atMs: z.array(z.number()),
    inFlight: z.array(z.number()),
    cpuShare: z.array(z.number().nullable()).describe('Of the cores k6 may use'),
    loopDelayMs: z.array(z.number().nullable()),
    steal: z.array(z.number().nullable()),
  }),
  observed: z
    .array(
      z.strictObject({
        name: z.string().describe('Of a query over the target; run.json tells the rest of it'),
        series: z.int().describe('How many series it gave'),
        atMs: z.array(z.number()),
        max: z.array(z.number().nullable()).describe('Highest of the series at each instant'),
        mean: z.array(z.number().nullable()),
        min: z.array(z.number().nullable()),
      }),
    )
    .default([])
    .describe("The target's own metrics, those that came"),
});

export type Timeline = z.output<typeof timelineSchema>;
