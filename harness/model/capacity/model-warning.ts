import { z } from 'zod';

/** What weakens a search, a model of capacity, or a forecast that stands on them. A closed set. */
export const MODEL_WARNING_CODES = [
  'scatter-beyond-errors',
  'few-sizes',
  'peak-beyond-measured',
  'no-peak-seen',
  'hold-out-missed',
  'beyond-measured',
  'between-measured',
  'assumed-straight',
  'growth-applied-again',
  'ceiling-before-peak',
  'fewer-serve-more',
  'too-few-draws',
  'other-scenario',
  'no-demand-interval',
  'limits-loosened',
  'budget-untried',
  'broke-idle',
  'little-load',
  'fell-behind',
  'law-above-searches',
  'contradicted',
  'unconfirmed',
  'confirmed-in-part',
  'not-precise',
  'same-seed',
] as const;

export const modelWarningSchema = z.strictObject({
  code: z.enum(MODEL_WARNING_CODES),
  message: z.string().describe('Which figure it weakens, and what to do'),
});

export type ModelWarning = z.output<typeof modelWarningSchema>;
