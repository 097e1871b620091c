import { z } from 'zod';

const blame = z
  .enum(['target', 'generator', 'mock', 'harness', 'user'])
  .describe('Who was the limit: fail is always the target, invalid never is');

export type Blame = z.output<typeof blame>;

const REASON_CODES = [
  'budget-breached',
  'budget-unknown',
  'saturated',
  'payments-lost',
  'payments-doubled',
  'target-died',
  'late',
  'starved',
  'generator-shed',
  'records-lost',
  'records-doubled',
  'pacer-lost',
  'journey-fault',
  'clock-jumped',
  'dispersion-changed',
  'ledger-unreconciled',
  'ledger-missing',
  'mock-died',
  'mock-starved',
  'generator-died',
  'disk-full',
  'cut-short',
  'given-up',
] as const;

export const reasonSchema = z.strictObject({
  code: z.enum(REASON_CODES),
  blame,
  message: z.string().describe('The figure, the limit, and what to do'),
});

export type Reason = z.output<typeof reasonSchema>;
