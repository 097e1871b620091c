import { z } from 'zod';

export const PLAN_SCHEMA = 'peakday/plan/1';

const column = z.strictObject({
  name: z.string(),
  type: z.enum(['f64', 'u32', 'u16', 'u8', 'code', 'ascii', 'text']),
  file: z.string().describe('Relative to the plan folder'),
  unit: z.string().nullable(),
  population: z.string().nullable().describe("Whose rows this column's numbers point to"),
  values: z.array(z.string()).nullable().describe('The meaning of each code'),
  width: z.int().nullable().describe('Characters a row, for ascii'),
});

/** How well a figure is known, as a planner must be able to see it. */
export const parameterTag = z.enum(['measured', 'derived', 'assumed', 'chosen']);

/** Layers of the demand, from the visitors of a year to the scale; docs/traffic-model.md. */
export const DEMAND_LAYERS = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8', 'L9'] as const;

export const parameterLayer = z.enum(DEMAND_LAYERS).nullable().describe('Of the demand');

const parameter = z.strictObject({
  name: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string().nullable(),
  tag: parameterTag.describe('chosen: set by whoever made the plan'),
  source: z.string(),
  range: z
    .string()
    .nullable()
    .default(null)
    .describe('What else was published or can be argued, in the same unit'),
  layer: parameterLayer.default(null),
});

export type Parameter = z.output<typeof parameter>;

export const manifestSchema = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  hash: z.string().describe('SHA-256 over the columns and populations: what is replayed'),
  scenario: z.string(),
  title: z.string(),
  seed: z.int(),
  madeBy: z.strictObject({ peakday: z.string(), node: z.string(), faker: z.string() }),
  event: z.strictObject({
    start: z.string(),
    durationMs: z.number(),
    place: z.string().nullable(),
  }),
  durationMs: z.number().describe('Of the plan, warm-up not included'),
  warmUpMs: z.number().describe('Warm-up payments have planned instants from -warmUpMs to 0'),
  factors: z
    .strictObject({
      time: z.number(),
      rate: z.number(),
      count: z.number(),
      ofEvent: z
        .boolean()
        .optional()
        .describe(
          "False where nothing says the event's own rate: it is what the scenario asks for",
        ),
    })
    .describe(
      'Event over plan: time is how much it was shortened; rate and count are plan over event',
    ),
  payments: z.strictObject({ warmUp: z.int(), measured: z.int() }),
  arrivalRate: z.strictObject({
    meanPerSecond: z.number(),
    peakPerSecond: z.number().describe('Largest planned count in an aligned second'),
  }),
  allanFactor: z
    .array(z.strictObject({ windowMs: z.number(), value: z.number(), windows: z.int() }))
    .describe('Dispersion of the planned instants by window; Poisson = 1'),
  amountJpy: z.strictObject({ total: z.number(), mean: z.number() }),
  parameters: z.array(parameter),
  columns: z.array(column).describe('One row a payment, in order of planned instant'),
  populations: z.array(
    z.strictObject({ name: z.string(), rows: z.int(), columns: z.array(column) }),
  ),
  intensity: z
    .strictObject({ rows: z.int(), columns: z.array(column) })
    .optional()
    .describe('The rates that the instants were drawn from, one row a straight piece of one'),
  files: z.array(z.strictObject({ file: z.string(), bytes: z.int(), sha256: z.string() })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** The one column, beside the row number, that replay, collect and analyse know by name. */
export const PLANNED_COLUMN = 'planned_ms';

/**
 * Columns of the intensity: `part` of the demand, `rate` (as planned, or realised after the random
 * factors), `from_ms`, `to_ms` in plan time, `from_per_second`, `to_per_second` at both ends.
 */
export const RATE_KINDS = ['planned', 'realised'] as const;

export const MANIFEST_FILE = 'manifest.json';
export const SCENARIO_FILE = 'scenario.json';
/** For people; made from the other files of the plan. */
export const PAGE_FILE = 'plan.html';
