import { z } from 'zod';

export const HISTORY_SCHEMA = 'peakday/history/1';

/** What a history can be of: where run.json has it, and its unit. */
export const HISTORY_METRICS = {
  p50: { path: '$.responseTime.p50Ms', unit: 'ms', text: 'p50 response time' },
  p90: { path: '$.responseTime.p90Ms', unit: 'ms', text: 'p90 response time' },
  p95: { path: '$.responseTime.p95Ms', unit: 'ms', text: 'p95 response time' },
  p99: { path: '$.responseTime.p99Ms', unit: 'ms', text: 'p99 response time' },
  'p99.9': { path: '$.responseTime.p999Ms', unit: 'ms', text: 'p99.9 response time' },
  'payment-p99': { path: '$.paymentTime.p99Ms', unit: 'ms', text: 'p99 payment time' },
  lateness: { path: '$.lateness.p99Ms', unit: 'ms', text: 'p99 lateness' },
  failures: { path: null, unit: 'share', text: 'share of payments not answered' },
} as const satisfies Record<
  string,
  { readonly path: string | null; readonly unit: 'ms' | 'share'; readonly text: string }
>;

export type HistoryMetric = keyof typeof HISTORY_METRICS;

const metricNames = Object.keys(HISTORY_METRICS) as [HistoryMetric, ...HistoryMetric[]];

export const historyMetricSchema = z.enum(metricNames);

const point = z.strictObject({
  label: z.string().describe('The minute in which its run began, or the value of the label'),
  runs: z.array(z.string()).describe('Ids of the runs it is of, in their order'),
  value: z
    .number()
    .nullable()
    .describe('Median of its runs that can be judged; null where none has the figure'),
});

export type HistoryPoint = z.output<typeof point>;

const change = z.strictObject({
  at: z.string().describe('Label of the first point after the change'),
  index: z.int().describe('Of that point in points'),
  p: z.number().describe('Share of shuffled series that show as large a change'),
  before: z.number().describe('Median of the stretch before'),
  after: z.number().describe('Median of the stretch after'),
});

export type HistoryChange = z.output<typeof change>;

const trend = z.strictObject({
  scenario: z.string(),
  target: z.string().describe('mock, or the address of the target'),
  factors: z.string().describe('How the plan was scaled'),
  split: z.string().nullable().describe('Value of the label by which trends are split'),
  runs: z.int(),
  invalid: z.int().describe('Runs that cannot be judged: they are in no point'),
  copies: z.int().default(0).describe('Folders with the id of another: each has a point'),
  plans: z.int().describe('Different plans among the runs'),
  points: z.array(point),
  searched: z.int().describe('Points with a figure in which changes were looked for: the latest'),
  changes: z.array(change),
});

export type Trend = z.output<typeof trend>;

export const historySchema = z.strictObject({
  schema: z.literal(HISTORY_SCHEMA),
  folder: z.string(),
  metric: historyMetricSchema,
  unit: z.enum(['ms', 'share']),
  level: z.number().describe('A change point has at most this p'),
  runs: z.int(),
  unreadable: z.array(z.string()).describe('Files that are no run.json of a known version'),
  trends: z.array(trend),
});

export type History = z.output<typeof historySchema>;
