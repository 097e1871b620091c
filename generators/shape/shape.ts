/** What a scenario plans by itself, in plan time: what a shape is measured by. */
export interface OwnRates {
  readonly lowestPerSecond: number;
  readonly meanPerSecond: number;
  readonly peakPerSecond: number;
}

/** The rate at a share of the plan's duration; straight lines between, jumps where two share one. */
export interface Corner {
  /** From 0 to 1. */
  readonly at: number;
  readonly perSecond: number;
}

/** A standard test of the field: a curve of the rate that can be laid on any scenario. */
export interface Shape {
  /** What it does to the rate, as a plan tells it. */
  readonly text: string;
  /** Its duration where nobody asks for another; null: the scenario's. */
  readonly durationMs: number | null;
  readonly corners: (own: OwnRates) => readonly Corner[];
}

/** A few payments, whatever the scenario's rate. */
const SMOKE_PER_SECOND = 2;
const STRESS = 1.5;
const BREAKPOINT = 3;

const steady = (perSecond: number): readonly Corner[] => [
  { at: 0, perSecond },
  { at: 1, perSecond },
];

/** Up from nothing, held, and down to nothing: each ramp takes a share of the duration. */
const held = (perSecond: number, ramp: number): readonly Corner[] => [
  { at: 0, perSecond: 0 },
  { at: ramp, perSecond },
  { at: 1 - ramp, perSecond },
  { at: 1, perSecond: 0 },
];

/**
 * Which tests there are and what each is for: Grafana k6 documentation, "Load test types" and the
 * page of each (grafana.com/docs/k6/latest/testing-guides/test-types). It sets no figures; ramps of
 * 5 to 15 % of an average test, longer ones under stress, and a spike with next to no ramp are its
 * advice. The figures are choices.
 */
export const SHAPES = {
  smoke: {
    text: 'a few payments at a low, steady rate',
    durationMs: 15_000,
    corners: ({ meanPerSecond }) => steady(Math.min(SMOKE_PER_SECOND, meanPerSecond)),
  },
  average: {
    text: "the scenario's mean rate: up in a tenth of the time, held, down in a tenth",
    durationMs: null,
    corners: ({ meanPerSecond }) => held(meanPerSecond, 0.1),
  },
  stress: {
    text: `${STRESS} times the scenario's peak: up in a fifth of the time, held, down in a fifth`,
    durationMs: null,
    corners: ({ peakPerSecond }) => held(STRESS * peakPerSecond, 0.2),
  },
  spike: {
    text: "the scenario's lowest rate, its peak at once and for a fifth of the time, and back at once",
    durationMs: null,
    corners: ({ lowestPerSecond, peakPerSecond }) => [
      { at: 0, perSecond: lowestPerSecond },
      { at: 0.4, perSecond: lowestPerSecond },
      { at: 0.4, perSecond: peakPerSecond },
      { at: 0.6, perSecond: peakPerSecond },
      { at: 0.6, perSecond: lowestPerSecond },
      { at: 1, perSecond: lowestPerSecond },
    ],
  },
  soak: {
    text: "the scenario's mean rate for long: up in a twentieth of the time, held, down in a twentieth",
    durationMs: 30 * 60_000,
    corners: ({ meanPerSecond }) => held(meanPerSecond, 0.05),
  },
  breakpoint: {
    text: `up in a straight line from nothing to ${BREAKPOINT} times the scenario's peak`,
    durationMs: null,
    corners: ({ peakPerSecond }) => [
      { at: 0, perSecond: 0 },
      { at: 1, perSecond: BREAKPOINT * peakPerSecond },
    ],
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof SHAPES;

export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[];

/** How a plan tells which shape was laid on its scenario. */
export const SHAPE_PARAMETER = 'shape of the plan';
