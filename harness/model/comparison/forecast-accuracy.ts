import { z } from 'zod';

export const FORECAST_SCHEMA = 'peakday/forecast-accuracy/1';

const busiest = z.strictObject({
  at: z.string().describe('Start of the interval, with the offset of the event'),
  payments: z.number(),
});

const windowAccuracy = z.strictObject({
  window: z.string().nullable().describe('A window of the event; null for all of it'),
  intervals: z.int(),
  spanning: z
    .int()
    .default(0)
    .describe('Intervals across an edge of the window: left out of it, since nobody can part them'),
  forecast: z.number().describe('Payments expected'),
  actual: z.number(),
  bias: z.number().nullable().describe('Forecast over actual, less one; null where nothing came'),
  error: z
    .number()
    .nullable()
    .describe('Sum of the absolute differences by interval over the sum of the actual: WAPE'),
  errorOfLuck: z
    .number()
    .nullable()
    .describe('What that error is expected to be where the forecast is exact; null if unknown'),
  inBand: z
    .number()
    .nullable()
    .describe('Share of the intervals within the band in which luck leaves 99 of 100'),
  busiestForecast: busiest.nullable(),
  busiestActual: busiest.nullable(),
  busierThanPlanned: z
    .int()
    .describe('Intervals with more payments than the busiest of the plan in the same window'),
});

export type WindowAccuracy = z.output<typeof windowAccuracy>;

export const forecastAccuracySchema = z.strictObject({
  schema: z.literal(FORECAST_SCHEMA),
  plan: z.strictObject({ folder: z.string(), hash: z.string(), scenario: z.string() }),
  actual: z.string().describe('The file'),
  intervalMs: z.number().describe('On the clock of the event'),
  shapeOnly: z
    .boolean()
    .describe("True where the plan does not know the event's own rate: the sums were made equal"),
  leftOut: z.int().describe('Intervals of the file outside the event'),
  missing: z.int().describe('Intervals of the event that the file does not have'),
  windows: z.array(windowAccuracy).describe('All of the event first'),
});

export type ForecastAccuracy = z.output<typeof forecastAccuracySchema>;
