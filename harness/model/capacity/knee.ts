import { z } from 'zod';

/** Where a curve bends away, or why that cannot be said. */
export const kneeSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    x: z.number().describe('Offered load of the knee'),
    y: z.number(),
    between: z.tuple([z.number(), z.number()]).readonly().describe('Loads of the points beside it'),
    p: z.number().describe('How often points about a straight line would be bent as much'),
  }),
  z.strictObject({
    found: z.literal(false),
    reason: z.enum(['too-few-points', 'no-bend', 'no-end']),
    p: z.number().nullable(),
  }),
]);
