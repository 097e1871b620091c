import type { BlockFactors } from '../../harness/stats/expected-allan-factor.ts';
import { eventDays } from '../event-day.ts';
import { type IntensityOptions } from './intensity.ts';
import { MINUTE_MS, DAY_MS } from '../../harness/units/duration.ts';

/**
 * What `randomIntensity` does to a rate on average: blocks are minutes of the event, here in plan
 * time. With D and J as there, of variations c_D and c_J, the product has the covariance
 *
 *     C(a, b) = (1 + c_D^2 where a and b are of one day) exp(s^2 r^|a - b|) - 1,   s^2 = ln(1 + c_J^2)
 *
 * between the minutes a and b of an event that starts with a full minute.
 */
export const intensityCovariance = ({
  arrivals,
  eventStart,
  timeFactor,
}: Omit<IntensityOptions, 'seed'>): BlockFactors => {
  const { burstiness, dayVariation, minuteVariation, minuteCorrelation } = arrivals;
  const ofDay = (burstiness * dayVariation) ** 2;
  const ofLogarithm = Math.log1p((burstiness * minuteVariation) ** 2);
  const memory = Math.exp(-MINUTE_MS / minuteCorrelation);
  const sinceMidnight = -eventDays(eventStart).startMs(eventDays(eventStart).dayAt(0));
  const dayOf = (minute: number): number =>
    Math.floor((minute * MINUTE_MS + sinceMidnight) / DAY_MS);
  return {
    blockMs: MINUTE_MS / timeFactor,
    covariance: (a, b) =>
      (dayOf(a) === dayOf(b) ? 1 + ofDay : 1) * Math.exp(ofLogarithm * memory ** Math.abs(a - b)) -
      1,
  };
};
