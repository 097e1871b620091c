import { z } from 'zod';

export const dependencySchema = z
  .strictObject({
    url: z.string(),
    id: z
      .string()
      .describe('How the target names a payment there, such as pay-{id}, or the file that says it'),
    sentence: z.string().describe('How each payment of the run stands at the wallet, for people'),
    payments: z.int().describe('That the target was asked for, warm-up included'),
    reachedOnce: z.int().describe('That came to be exactly one payment at the gateway'),
    reachedMoreThanOnce: z.int().describe('That came to be several, whatever became of them'),
    neverReached: z.int(),
    toldPaidNotCharged: z.int().describe('The customer was told paid, and no charge stands'),
    chargedNotToldPaid: z.int().describe('A charge stands, and the customer was told otherwise'),
    chargedUnknown: z.int().describe('A charge stands, and the customer never learnt of it'),
    strangers: z
      .int()
      .describe('Payments at the gateway meanwhile that are of no payment of the run'),
    strangersCharged: z.int().describe('Of them, those charged'),
  })
  .describe('How the payments of the run stand at the mock gateway behind the target');
