import { UNSCALED } from '../harness/model/scenario/quantity.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { MINUTE_MS } from '../harness/units/duration.ts';
import { randomIntensity } from './arrivals/intensity.ts';
import { eventDemand, type EventDemand } from './demand/demand.ts';
import { stretched, rateProfile, type RateProfile } from './profile/rate-profile.ts';
import { sumOf } from './profile/sum-of.ts';

/** The rate of an event over its own time, and what it rests on. */
export interface EventRate extends Pick<EventDemand, 'isOwnRate' | 'parameters'> {
  /** Payments a second; where nothing says the event's own rate, as high as the scenario asks for. */
  readonly rate: RateProfile;
  readonly isRecorded: boolean;
}

/** @throws PeakdayError of kind `usage` where the demand cannot be planned */
export const eventRate = (scenario: Scenario, scenarioFolder: string): EventRate => {
  const { parts, isOwnRate, parameters, recordedMs } = eventDemand(scenario, scenarioFolder);
  const sum = sumOf(parts);
  const asked = scenario.replay.peak;
  const rate =
    isOwnRate || asked === UNSCALED
      ? sum
      : rateProfile(stretched(sum.segments, { time: 1, rate: asked / sum.peakPerSecond }));
  return { rate, isOwnRate, parameters, isRecorded: recordedMs !== null };
};

/** The rate of an event as cells of equal length: expected payments of each. */
interface Cells {
  readonly cellMs: number;
  readonly payments: Float64Array;
  /** Of a window; at most all of them. */
  readonly perWindow: number;
}

/** Windows are whole minutes, at which the random factors change, or else whole seconds. */
const cellsOf = ({ rate }: EventRate, windowMs: number): Cells => {
  const cellMs = windowMs % MINUTE_MS === 0 ? MINUTE_MS : 1_000;
  const count = Math.ceil(rate.toMs / cellMs);
  const payments = Float64Array.from(
    { length: count },
    (_, i) => rate.expected((i + 1) * cellMs) - rate.expected(i * cellMs),
  );
  return { cellMs, payments, perWindow: Math.min(count, Math.round(windowMs / cellMs)) };
};

/** Highest mean over a window of that length as planned, payments a second: without any luck. */
export const plannedPeak = (event: EventRate, windowMs: number): number =>
  highestMean(cellsOf(event, windowMs), () => 1);

/**
 * Highest mean over a window of that length on days that could as well be, one a seed: the rate that
 * comes true after the random factors of the day and the minute, as in `plan/intensity`. What chance
 * does to the payments inside of the window is in the probes that such a peak is held against.
 * Recorded instants have no other day.
 */
export const luckyPeaks = (
  event: EventRate,
  { demand, event: { start } }: Scenario,
  { windowMs, seeds }: { readonly windowMs: number; readonly seeds: readonly number[] },
): readonly number[] => {
  const cells = cellsOf(event, windowMs);
  if (event.isRecorded) return [highestMean(cells, () => 1)];
  return seeds.map((seed) => {
    const { factorAt } = randomIntensity({
      seed,
      arrivals: demand.arrivals,
      eventStart: start,
      timeFactor: 1,
    });
    return highestMean(cells, factorAt);
  });
};

const highestMean = (
  { cellMs, payments, perWindow }: Cells,
  factorAt: (eventMs: number) => number,
): number => {
  const come = payments.map((each, i) => each * factorAt(i * cellMs));
  let inside = 0;
  let most = 0;
  for (let i = 0; i < come.length; i += 1) {
    inside += come[i]!;
    if (i >= perWindow) inside -= come[i - perWindow]!;
    if (i >= perWindow - 1) most = Math.max(most, inside);
  }
  return most / ((perWindow * cellMs) / 1_000);
};
