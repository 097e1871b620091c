import { z } from 'zod';

const instant = z.strictObject({
  atMs: z.number(),
  replicas: z.int(),
  ratePerSecond: z.number(),
  capacityPerSecond: z.number(),
});

export type FollowedInstant = z.output<typeof instant>;

/** Whether replicas that come with a delay come in time. */
export const autoscalingSchema = z.strictObject({
  survives: z.boolean().describe('At no instant is the rate above what is there'),
  steepest: z
    .strictObject({
      atMs: z.number().describe('Start of the minute, since the start of the curve'),
      fromPerSecond: z.number(),
      toPerSecond: z.number(),
    })
    .describe('The minute in which the rate rises most'),
  tightest: instant.describe(
    'Where least is left, or most is missing, as a share of what is there',
  ),
  slices: z.array(instant).describe('The tightest instant of each of so many equal parts'),
  shortMs: z.number().describe('Time in which the rate is above what is there'),
  mostWaiting: z.number().describe('Payments that have not been served in time, at most at once'),
  mostReplicas: z.int(),
  longestDelayMs: z
    .number()
    .nullable()
    .describe('That the curve would be survived with, to a second; null: not even without any'),
});

export type Autoscaling = z.output<typeof autoscalingSchema>;
