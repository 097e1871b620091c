import { describe, expect, it, test } from 'vitest';

import { intensityCovariance } from '../../generators/arrivals/intensity-covariance.ts';
import { arrivalsSchema } from '../../harness/model/scenario/arrivals.ts';
import { arrivalTests, expectedByHour, TESTS } from './arrival-suite.ts';
import { EVENT_START, HOUR_MS, HOURS, planDay, PLANNED, WITH_A_BUSY_HOUR } from './games-day.ts';
import { holmAdjusted } from './holm-adjusted.ts';
import { chiSquarePower } from './power.ts';

/**
 * A day of the Games at its own rate: about 1,080,000 payments. Conditioned on the rate that the
 * plan says it realised, ten tests each have to leave a Holm-adjusted probability above this; of
 * a thousand right days one fails.
 */
const ALPHA = 0.001;

const refused = (probabilities: Readonly<Record<string, number>>): readonly string[] => {
  const adjusted = holmAdjusted(Object.values(probabilities));
  return Object.keys(probabilities).filter((_, i) => adjusted[i]! < ALPHA);
};

/** Of the payments of a day: Poisson luck, the day's factor, the minutes' factors. */
const dayDeviation = (): number => {
  const { covariance } = intensityCovariance({
    arrivals: arrivalsSchema.parse({}),
    eventStart: EVENT_START,
    timeFactor: 1,
  });
  const quarters = Array.from(
    { length: 4 * HOURS },
    (_, q) => PLANNED.expected(((q + 1) * HOUR_MS) / 4) - PLANNED.expected((q * HOUR_MS) / 4),
  );
  let variance = PLANNED.expected(HOURS * HOUR_MS);
  for (const [a, ofA] of quarters.entries()) {
    for (const [b, ofB] of quarters.entries()) {
      variance += ofA * ofB * covariance(15 * a, 15 * b);
    }
  }
  return Math.sqrt(variance);
};

const DAY_DEVIATION = dayDeviation();

describe.each([1, 2, 3, 4, 5])('with seed %i a day of the Games', (seed) => {
  const day = planDay(seed);

  it('is a Poisson process with the rate that it claims', () => {
    const probabilities = arrivalTests(day);
    expect(Object.keys(probabilities)).toHaveLength(TESTS);
    expect(refused(probabilities)).toEqual([]);
  });

  it('has as many payments as planned, within four deviations of a day', () => {
    const planned = PLANNED.expected(HOURS * HOUR_MS);
    expect(Math.abs(day.instantsMs.length - planned)).toBeLessThan(4 * DAY_DEVIATION);
  });
});

test('the deviation of a day is that of its factor, and a little more', () => {
  const share = DAY_DEVIATION / PLANNED.expected(HOURS * HOUR_MS);
  expect(share).toBeGreaterThan(0.034);
  expect(share).toBeLessThan(0.0345);
});

describe('the same tests refuse', () => {
  const honest = planDay(1);

  /**
   * The gaps are all 1 where a law with 63 % below 1 is claimed: the distance is 1 - 1/e, and its
   * limit is 2.2 / sqrt(n). Fifteen payments would do; the power at a million is 1.
   */
  it('evenly spaced payments: their gaps, and what the gaps leave over, are too even', () => {
    const even = planDay(1, { process: 'evenly-spaced' });
    expect(refused(arrivalTests(even))).toEqual(
      expect.arrayContaining([
        'gaps in expected payments, far',
        'places in two minutes, close',
        'gaps against the rest of two minutes, far',
        'sorted gaps in two minutes, far',
      ]),
    );
  });

  /**
   * Five percent more of the 55,000 payments from 15:00 to 16:00 shift a chi-square with 24 degrees
   * by 0.05^2 x 55,000 = 138. Against the strictest limit that Holm sets, 0.0001, a shift of 75
   * is found in 99 of 100 plans: 30,000 payments in the hour would do.
   */
  it('five percent more in one hour', () => {
    const busy = planDay(1, {}, WITH_A_BUSY_HOUR);
    const noncentrality = 0.05 ** 2 * expectedByHour(honest.realised)[15]!;
    expect(chiSquarePower(HOURS, noncentrality, ALPHA / TESTS)).toBeGreaterThan(0.99);
    expect(chiSquarePower(HOURS, 75, ALPHA / TESTS)).toBeCloseTo(0.99, 2);
    const claimed = { realised: honest.realised, instantsMs: busy.instantsMs };
    expect(refused(arrivalTests(claimed))).toContain('hours of the day');
  });

  /**
   * The factors of a day and its minutes move an hour of 45,000 payments by 4 %, nine times its
   * Poisson deviation: a noncentrality of some 1,900 over the day.
   */
  it('a plan that claims to have kept to the planned rate', () => {
    const claimed = { realised: PLANNED, instantsMs: honest.instantsMs };
    expect(refused(arrivalTests(claimed))).toContain('hours of the day');
  });
});
