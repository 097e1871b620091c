import { PeakdayError } from '../harness/model/error.ts';
import type { Manifest, Parameter } from '../harness/model/plan/manifest.ts';
import { laterStart } from '../harness/model/scenario/event-clock.ts';
import { UNSCALED } from '../harness/model/scenario/quantity.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import type { Footprint } from './demand/demand-part.ts';
import { eventDemand } from './demand/demand.ts';
import { refuseOtherRate } from './own-demand/refuse-other-rate.ts';
import { cut } from './profile/cut.ts';
import { rateProfile, stretched, type RateProfile, type Segment } from './profile/rate-profile.ts';
import { sumOf } from './profile/sum-of.ts';
import { layShape } from './shape/lay-shape.ts';
import { SHAPE_PARAMETER, SHAPES, type Shape, type ShapeName } from './shape/shape.ts';

/** In ms since the event's start, whole seconds each; `toMs` is outside of it. */
export interface EventStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What may be set over the scenario's own `replay`. */
export interface ReplayOverrides {
  readonly peakPerSecond?: number;
  /** Multiplies the peak. */
  readonly scale?: number;
  readonly durationMs?: number;
  /** Laid over the scenario's own curve; it may bring a duration of its own. */
  readonly shape?: ShapeName;
  /**
   * Only this part of the event is planned, as if the event were no longer: at the rates that it has
   * in the whole event, and with a warm-up that keeps the rate at which it begins.
   */
  readonly window?: EventStretch;
}

/** A part of the demand in plan time. */
export interface PlanPart {
  readonly name: string;
  readonly rate: RateProfile;
  readonly footprint: Footprint;
}

/** The rates of the plan, in plan time, and how they came from the event's. */
export interface PlanRate {
  /** The first is what goes on every day; it begins with the warm-up. */
  readonly parts: readonly PlanPart[];
  /** Their sum, from the start of the warm-up to the end of the plan. */
  readonly total: RateProfile;
  readonly durationMs: number;
  /** What is planned of the event. */
  readonly event: { readonly start: string; readonly durationMs: number };
  readonly factors: Manifest['factors'];
  /** Exact instants in ms since instant zero, where a trace has them: all of the only part. */
  readonly recordedMs: Float64Array | null;
  readonly parameters: readonly Parameter[];
}

/**
 * The event's rates, shortened to the plan's duration and scaled together so that the highest rate
 * of their sum is the peak asked for. Warm-up payments come before instant zero, at a rate that
 * rises in a straight line from 0 to the one at which the plan begins. A shape replaces the sum: the
 * parts keep their shares of it. Exact instants are only shortened: half the time is twice the rate.
 * @throws PeakdayError of kind `usage` where the demand cannot be planned so
 */
export const planRate = (
  scenario: Scenario,
  scenarioFolder: string,
  overrides: ReplayOverrides = {},
): PlanRate => {
  const { event, replay } = scenario;
  const { window } = overrides;
  const planned = window ?? { fromMs: 0, toMs: event.duration };
  const shape = shapeOf(overrides);
  const durationMs = plannedDurationMs(scenario, overrides);
  const demand = eventDemand(scenario, scenarioFolder);
  if (demand.recordedMs !== null) refuseOtherRate(overrides);
  const sum = sumOf(demand.parts);
  if (!(sum.peakPerSecond > 0)) throw nobodyPays();
  const wanted = overrides.peakPerSecond ?? replay.peak;
  const unscaledPeak = wanted === UNSCALED ? sum.peakPerSecond : wanted;
  const time = (planned.toMs - planned.fromMs) / durationMs;
  const scale = demand.recordedMs === null ? (overrides.scale ?? 1) : time;
  const askedPerSecond = unscaledPeak * scale;
  const by = { time: 1 / time, rate: askedPerSecond / sum.peakPerSecond };
  const own = rateProfile(stretched(within(sum.segments, planned), by));
  const present = demand.parts.flatMap(({ segments, ...part }, i) => {
    const left = stretched(within(segments, planned), by);
    // What goes on every day begins with the warm-up, and is there even where it has no payment.
    return i > 0 && left.length === 0 ? [] : [{ ...part, segments: left }];
  });
  const parts = present.map(({ segments }) => ({ segments }));
  const laid = shape === undefined ? undefined : layShape(shape, parts, own);
  const total = laid?.total ?? own;
  const beginPerSecond = total.segments[0]!.fromPerSecond;
  const warmUp = warmUpTo(beginPerSecond, replay.warmUp, window === undefined ? 0 : beginPerSecond);
  // Where nothing says the event's own rate, it is the one that the scenario asks for.
  const rate = demand.isOwnRate ? by.rate : askedPerSecond / unscaledPeak;
  return {
    parts: present.map(({ name, footprint }, i) => ({
      name,
      rate: rateProfile([...(i === 0 ? warmUp : []), ...(laid?.parts[i] ?? parts[i]!.segments)]),
      footprint,
    })),
    total: rateProfile([...warmUp, ...total.segments]),
    durationMs,
    event: {
      start: window === undefined ? event.start : laterStart(event.start, window.fromMs),
      durationMs: planned.toMs - planned.fromMs,
    },
    factors: {
      time,
      rate: rate * (total.peakPerSecond / own.peakPerSecond),
      count: (rate / time) * paymentsOver(total, own),
      ...(!demand.isOwnRate && { ofEvent: false }),
    },
    recordedMs: demand.recordedMs?.map((atMs) => atMs / time) ?? null,
    parameters: [
      ...demand.parameters,
      ...(overrides.shape === undefined ? [] : [shapeParameter(overrides.shape)]),
      chosen(OF_ONE_PLAN.highestRate, total.peakPerSecond, 'payments/s'),
      chosen(OF_ONE_PLAN.duration, durationMs, 'ms'),
      chosen(OF_ONE_PLAN.warmUp, replay.warmUp, 'ms'),
    ],
  };
};

const shapeOf = ({ shape }: ReplayOverrides): Shape | undefined =>
  shape === undefined ? undefined : SHAPES[shape];

/** Names of those parameters in which plans of one scenario differ. */
export const OF_ONE_PLAN = {
  highestRate: 'highest rate of the plan',
  duration: 'duration of the plan',
  warmUp: 'warm-up',
} as const;

/** How long a plan will be, known before it is made. */
export const plannedDurationMs = (
  { replay }: Pick<Scenario, 'replay'>,
  overrides: ReplayOverrides,
): number => overrides.durationMs ?? shapeOf(overrides)?.durationMs ?? replay.duration;

/** In the time of the part, from its own beginning. */
const within = (segments: readonly Segment[], { fromMs, toMs }: EventStretch): readonly Segment[] =>
  cut(segments, fromMs, toMs).map((segment) => ({
    ...segment,
    fromMs: segment.fromMs - fromMs,
    toMs: segment.toMs - fromMs,
  }));

const nobodyPays = (): PeakdayError =>
  new PeakdayError('usage', 'no-demand', 'There is no demand at any time of the event.', {
    faults: [{ at: 'demand', message: 'its highest rate is 0' }],
    hint: 'A share or a spend of 0 under demand.assumptions takes all of it away.',
  });

const paymentsOver = (total: RateProfile, own: RateProfile): number =>
  total.expected(total.toMs) / own.expected(own.toMs);

const warmUpTo = (
  toPerSecond: number,
  warmUpMs: number,
  fromPerSecond: number,
): readonly Segment[] =>
  warmUpMs === 0 ? [] : [{ fromMs: -warmUpMs, toMs: 0, fromPerSecond, toPerSecond }];

const shapeParameter = (name: ShapeName): Parameter => ({
  ...chosen(SHAPE_PARAMETER, name, null),
  source: SHAPES[name].text,
});

const chosen = (name: string, value: number | string, unit: string | null): Parameter => ({
  name,
  value,
  unit,
  tag: 'chosen',
  source: 'whoever made the plan',
  range: null,
  layer: null,
});
