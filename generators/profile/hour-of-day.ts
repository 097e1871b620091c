import { clockTimeMs } from '../../harness/model/scenario/event-clock.ts';
import { HOUR_MS, DAY_MS } from '../../harness/units/duration.ts';

/** Twenty-four weights, of the hours from midnight; only their proportions matter. */
export type HourWeights = readonly number[];

/** Each hour's share of the day. */
export const normalised = (weights: HourWeights): HourWeights => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

/**
 * The curve whose mean over each hour is that hour's weight: no steps, never below zero, over any
 * number of days. It is the derivative of the monotone cubic through the cumulated weights. With w
 * the weight of hour k, x in [0, 1) the time in it, and d_k, d_(k+1) the slopes at its ends,
 *
 *     r(x) = d_k (1 - 4 x + 3 x^2) + d_(k+1) (3 x^2 - 2 x) + 6 w (x - x^2)
 *
 * Its integral over the hour is w. A slope is the harmonic mean of the weights at its sides, 0
 * where one of them is 0, which keeps the cubic monotone.
 * Source: Fritsch and Butland, SIAM J. Sci. Stat. Comput. 5 (1984), for equal distances.
 */
export const hourlyRate = (weightOf: (hour: number) => number, atHour: number): number => {
  const hour = Math.floor(atHour);
  const x = atHour - hour;
  const weight = weightOf(hour);
  const before = harmonicMean(weightOf(hour - 1), weight);
  const after = harmonicMean(weight, weightOf(hour + 1));
  return before * (1 - 4 * x + 3 * x * x) + after * (3 * x * x - 2 * x) + 6 * weight * (x - x * x);
};

/** The same for a day that repeats itself. */
export const hourRate = (weights: HourWeights, hourOfDay: number): number =>
  hourlyRate((hour) => weights[(hour + 24) % 24]!, hourOfDay);

const harmonicMean = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

/** The clock at the venue, in hours from 0 up to 24, at an instant of the event. */
export const clockHour = (eventStart: string): ((eventMs: number) => number) => {
  const startMs = clockTimeMs(eventStart);
  // The warm-up comes before the event: its instants may lie before midnight.
  return (eventMs) => ((((startMs + eventMs) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
};

/** Where full hours strike during the event, in ms since its start. */
export const fullHoursMs = (eventStart: string, durationMs: number): readonly number[] => {
  const first = HOUR_MS - (clockTimeMs(eventStart) % HOUR_MS);
  const count = Math.max(0, Math.ceil((durationMs - first) / HOUR_MS));
  return Array.from({ length: count }, (_, hour) => first + hour * HOUR_MS);
};
