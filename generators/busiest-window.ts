import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { eventDemand } from './demand/demand.ts';
import type { EventStretch } from './plan-rate.ts';
import type { RateProfile } from './profile/rate-profile.ts';
import { sumOf } from './profile/sum-of.ts';

const STEP_MS = 60_000;

/** A window with this share of the payments of the highest one is as high, and may be steeper. */
const AS_HIGH = 0.95;

/**
 * The steepest and highest part of an event of that length, or the whole of a shorter event: among
 * the parts that begin with a full minute and have at least 95 % of the payments of the highest one,
 * that in which the rate changes most. Of equal ones the first.
 * @throws PeakdayError of kind `usage` where the demand cannot be planned
 */
export const busiestWindow = (
  scenario: Scenario,
  scenarioFolder: string,
  lengthMs: number,
): EventStretch => {
  const { duration } = scenario.event;
  if (duration <= lengthMs) return { fromMs: 0, toMs: duration };
  return busiestPart(sumOf(eventDemand(scenario, scenarioFolder).parts), duration, lengthMs);
};

export const busiestPart = (
  rate: RateProfile,
  durationMs: number,
  lengthMs: number,
): EventStretch => {
  const steps = Math.floor((durationMs - lengthMs) / STEP_MS);
  const windows = Array.from({ length: steps + 1 }, (_, step) => {
    const fromMs = step * STEP_MS;
    const toMs = fromMs + lengthMs;
    return { fromMs, toMs, payments: rate.expected(toMs) - rate.expected(fromMs) };
  });
  const most = windows.reduce((highest, { payments }) => Math.max(highest, payments), 0);
  const high = windows.filter(({ payments }) => payments >= AS_HIGH * most);
  const changes = high.map((window) => changeIn(rate, window));
  const steepest = changes.reduce(
    // Rates that should be equal differ in their last digits.
    (best, change, i) => (change > changes[best]! * (1 + 1e-9) ? i : best),
    0,
  );
  const { fromMs, toMs } = high[steepest]!;
  return { fromMs, toMs };
};

/** Highest rate less the lowest, a second, at the full minutes of a part. */
const changeIn = (rate: RateProfile, { fromMs, toMs }: EventStretch): number => {
  const rates: number[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += STEP_MS) rates.push(rate.ratePerSecond(atMs));
  return Math.max(...rates) - Math.min(...rates);
};
