import type { Manifest, Parameter } from '../harness/model/plan/manifest.ts';
import { UNSCALED } from '../harness/model/scenario/quantity.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import type { Footprint } from './demand/demand-part.ts';
import { eventDemand } from './demand/demand.ts';
import type { PrefectureShare } from './demand/prefecture.ts';
import { rateProfile, stretched, type RateProfile, type Segment } from './profile/rate-profile.ts';
import { sumOf } from './profile/sum-of.ts';

/** What may be set over the scenario's own `replay`. */
export interface ReplayOverrides {
  readonly peakPerSecond?: number;
  /** Multiplies the peak. */
  readonly scale?: number;
  readonly durationMs?: number;
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
  readonly factors: Manifest['factors'];
  readonly prefectures: readonly PrefectureShare[];
  readonly parameters: readonly Parameter[];
}

/**
 * The event's rates, shortened to the plan's duration and scaled together so that the highest rate
 * of their sum is the peak asked for. Warm-up payments come before instant zero, at a rate that
 * rises in a straight line from 0 to the one at which the plan begins.
 */
export const planRate = (
  scenario: Scenario,
  scenarioFolder: string,
  overrides: ReplayOverrides = {},
): PlanRate => {
  const { event, replay } = scenario;
  const durationMs = overrides.durationMs ?? replay.duration;
  const demand = eventDemand(scenario, scenarioFolder);
  const sum = sumOf(demand.parts);
  const wanted = overrides.peakPerSecond ?? replay.peak;
  const unscaledPeak = wanted === UNSCALED ? sum.peakPerSecond : wanted;
  const peakPerSecond = unscaledPeak * (overrides.scale ?? 1);
  const time = event.duration / durationMs;
  const by = { time: 1 / time, rate: peakPerSecond / sum.peakPerSecond };
  const total = stretched(sum.segments, by);
  const warmUp = warmUpTo(total[0]!.fromPerSecond, replay.warmUp);
  // Where nothing says the event's own rate, it is the one that the scenario asks for.
  const rate = demand.isOwnRate ? by.rate : peakPerSecond / unscaledPeak;
  return {
    parts: demand.parts.map(({ name, segments, footprint }, i) => ({
      name,
      rate: rateProfile([...(i === 0 ? warmUp : []), ...stretched(segments, by)]),
      footprint,
    })),
    total: rateProfile([...warmUp, ...total]),
    durationMs,
    factors: { time, rate, count: rate / time },
    prefectures: demand.prefectures,
    parameters: [
      ...demand.parameters,
      chosen('highest rate of the plan', peakPerSecond, 'payments/s'),
      chosen('duration of the plan', durationMs, 'ms'),
      chosen('warm-up', replay.warmUp, 'ms'),
    ],
  };
};

const warmUpTo = (toPerSecond: number, warmUpMs: number): readonly Segment[] =>
  warmUpMs === 0 ? [] : [{ fromMs: -warmUpMs, toMs: 0, fromPerSecond: 0, toPerSecond }];

const chosen = (name: string, value: number, unit: string): Parameter => ({
  name,
  value,
  unit,
  tag: 'chosen',
  source: 'whoever made the plan',
  range: null,
  layer: null,
});
