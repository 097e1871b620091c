import type { Manifest, Parameter } from '../harness/model/plan/manifest.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { eventRate } from './demand/event-rate.ts';
import { demandLevel } from './demand/level.ts';
import type { PrefectureShare } from './demand/prefecture.ts';
import {
  peakOf,
  rateProfile,
  stretched,
  type RateProfile,
  type Segment,
} from './profile/rate-profile.ts';

/** What may be set over the scenario's own `replay`. */
export interface ReplayOverrides {
  readonly peakPerSecond?: number;
  /** Multiplies the peak. */
  readonly scale?: number;
  readonly durationMs?: number;
}

/** The rate of the plan, in plan time, and how it came from the event's. */
export interface PlanRate {
  /** From the start of the warm-up to the end of the plan. */
  readonly rate: RateProfile;
  readonly durationMs: number;
  readonly factors: Manifest['factors'];
  readonly prefectures: readonly PrefectureShare[];
  readonly parameters: readonly Parameter[];
}

/**
 * The event's rate, shortened to the plan's duration and scaled so that its highest rate is the
 * peak asked for. Warm-up payments come before instant zero, at a rate that rises in a straight
 * line from 0 to the one at which the plan begins.
 */
export const planRate = (
  scenario: Scenario,
  scenarioFolder: string,
  overrides: ReplayOverrides = {},
): PlanRate => {
  const { event, replay } = scenario;
  const durationMs = overrides.durationMs ?? replay.duration;
  const unscaledPeak = overrides.peakPerSecond ?? replay.peak;
  const peakPerSecond = unscaledPeak * (overrides.scale ?? 1);
  const { busiestHourPerSecond, prefectures, parameters } = demandLevel(scenario);
  const ofEvent = eventRate({
    scenario,
    scenarioFolder,
    busiestHourPerSecond,
    peakPerSecond: unscaledPeak,
  });
  const time = event.duration / durationMs;
  const rate = peakPerSecond / peakOf(ofEvent.segments);
  const measured = stretched(ofEvent.segments, { time: 1 / time, rate });
  return {
    rate: rateProfile([...warmUp(replay.warmUp, measured[0]!.fromPerSecond), ...measured]),
    durationMs,
    factors: { time, rate, count: rate / time },
    prefectures,
    parameters: [
      ...parameters,
      ...ofEvent.parameters,
      chosen('highest rate of the plan', peakPerSecond, 'payments/s'),
      chosen('duration of the plan', durationMs, 'ms'),
      chosen('warm-up', replay.warmUp, 'ms'),
    ],
  };
};

const warmUp = (warmUpMs: number, toPerSecond: number): readonly Segment[] =>
  warmUpMs === 0 ? [] : [{ fromMs: -warmUpMs, toMs: 0, fromPerSecond: 0, toPerSecond }];

const chosen = (name: string, value: number, unit: string): Parameter => ({
  name,
  value,
  unit,
  tag: 'chosen',
  source: 'whoever made the plan',
});
