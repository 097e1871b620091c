import { arrivalProcess } from '../../generators/arrivals/process-by-name.ts';
import { randomIntensity } from '../../generators/arrivals/intensity.ts';
import { planRate } from '../../generators/plan-rate.ts';
import { rateProfile, type RateProfile } from '../../generators/profile/rate-profile.ts';
import { sumOf } from '../../generators/profile/sum-of.ts';
import { arrivalsSchema, type ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { scenarioSchema } from '../../harness/model/scenario/scenario.ts';
import { instantsOf } from '../generators/arrivals/instants-of.ts';

export const HOURS = 24;
export const HOUR_MS = 3_600_000;
export const EVENT_START = '2020-07-25T00:00:00+09:00';

/** A whole day of the Games at its own rate, with the surge of a final in the evening. */
const SCENARIO = scenarioSchema.parse({
  name: 'games-day',
  title: 'A day of the Games',
  story: 'For statistics.',
  event: { start: EVENT_START, duration: '24h' },
  demand: {
    tier: 'games-2020',
    profile: {
      from: 'formula',
      spikes: [{ name: 'final', start: '18:30', peak: '20:30', end: '20:40', magnitude: 2 }],
    },
  },
  replay: { duration: '24h', peak: 'unscaled' },
});

/** The day as planned, before any chance. */
export const PLANNED = sumOf(planRate(SCENARIO, '.').parts.map(({ rate }) => rate));

/** The same with five percent more from 15:00 to 16:00. */
export const WITH_A_BUSY_HOUR = rateProfile(
  PLANNED.segments.map((segment) => {
    const isBusy = segment.fromMs >= 15 * HOUR_MS && segment.toMs <= 16 * HOUR_MS;
    const times = isBusy ? 1.05 : 1;
    return {
      ...segment,
      fromPerSecond: times * segment.fromPerSecond,
      toPerSecond: times * segment.toPerSecond,
    };
  }),
);

export interface DayPlan {
  /** What the plan says that its rate came to be, after the random factors. */
  readonly realised: RateProfile;
  readonly instantsMs: Float64Array;
}

export const planDay = (
  seed: number,
  settings: Partial<ArrivalSettings> = {},
  planned: RateProfile = PLANNED,
): DayPlan => {
  const arrivals = { ...arrivalsSchema.parse({}), ...settings };
  const options = { seed, arrivals, eventStart: EVENT_START, timeFactor: 1 };
  const realised = rateProfile(randomIntensity(options).realised(planned.segments));
  const process = arrivalProcess(arrivals, { ...options, part: 'everyday', rate: realised });
  return { realised, instantsMs: instantsOf(process, realised) };
};
