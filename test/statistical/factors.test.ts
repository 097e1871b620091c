import { describe, expect, it, test } from 'vitest';

import { intensityCovariance } from '../../generators/arrivals/intensity-covariance.ts';
import { randomIntensity } from '../../generators/arrivals/intensity.ts';
import { eventDays } from '../../generators/event-day.ts';
import { merchantFactors } from '../../generators/payments/merchant-factor.ts';
import { arrivalsSchema, type ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { expectedAllanFactor } from '../../harness/stats/expected-allan-factor.ts';
import { dispersionAtLag, factorVariation } from '../../harness/stats/factor-variation.ts';
import { poissonDraw } from '../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { normalPower } from './power.ts';
import { deviation } from './steady-event.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

const SEEDS = [1, 2, 3, 4, 5];
const DAYS = 2_000;
const EVENT_START = '2020-01-01T00:00:00+09:00';

const settingsOf = (over: Partial<ArrivalSettings>): ArrivalSettings => ({
  ...arrivalsSchema.parse({}),
  ...over,
});

const intensityOf = (seed: number, over: Partial<ArrivalSettings>) =>
  randomIntensity({ seed, arrivals: settingsOf(over), eventStart: EVENT_START, timeFactor: 1 });

/** Payments a day of all shops and of one of them, as measured. */
const OF_ALL = 149_000;
const OF_A_SHOP = 103;
/** From Monday on; the same in both. */
const WEEK = [0.955, 0.955, 0.955, 0.955, 1.046, 1.077, 1.051];

/** Counts without instants: days are drawn at once, given their rates. */
const days = (seed: number, rateOf: (day: number) => number): readonly number[] => {
  const layer = randomLayer(seed, 'test/counts');
  return Array.from({ length: DAYS }, (_, day) =>
    poissonDraw(layer.at(day), WEEK[day % 7]! * rateOf(day)),
  );
};

const daysOfAll = (seed: number, dayVariation: number): readonly number[] => {
  const { factorAt } = intensityOf(seed, { dayVariation, minuteVariation: 0 });
  return days(seed, (day) => OF_ALL * factorAt(day * DAY_MS));
};

const daysOfAShop = (seed: number, variation: number): readonly number[] => {
  const { factorAt } = intensityOf(seed, { minuteVariation: 0 });
  const factorsOn = merchantFactors(seed, 1, variation);
  const first = eventDays(EVENT_START).dayAt(0);
  return days(seed, (day) => OF_A_SHOP * factorAt(day * DAY_MS) * factorsOn(first + day)[0]!);
};

/**
 * From differences at seven days, 2,000 of them: the mean of their squares has a relative standard
 * error of sqrt(3 / 2,000) = 3.9 %, its root of 1.9 %. Ten percent are five of those; half the
 * variation is 25, so it is found with a power of 1.
 */
describe('the variation from day to day', () => {
  it.each(SEEDS)('is 0.034 with seed %i', (seed) => {
    expect(Math.abs(factorVariation(daysOfAll(seed, 0.034), 7) / 0.034 - 1)).toBeLessThan(0.1);
  });

  it.each(SEEDS)('is refused when it is halved, with seed %i', (seed) => {
    expect(Math.abs(factorVariation(daysOfAll(seed, 0.017), 7) / 0.034 - 1)).toBeGreaterThan(0.1);
  });
});

/** Poisson luck adds a fifth to the variance: its standard error is 4.8 %, that of the root 2.4 %. */
describe('the variation of one merchant from day to day', () => {
  it.each(SEEDS)('is 0.21 with seed %i', (seed) => {
    expect(Math.abs(factorVariation(daysOfAShop(seed, 0.21), 7) / 0.21 - 1)).toBeLessThan(0.1);
  });

  it.each(SEEDS)('is refused when it is halved, with seed %i', (seed) => {
    const found = factorVariation(daysOfAShop(seed, 0.105), 7);
    expect(Math.abs(found / 0.21 - 1)).toBeGreaterThan(0.1);
  });
});

describe('the variation from minute to minute', () => {
  const MINUTES = 2_880;
  const PER_MINUTE = 12_000;
  const MERGED = [1, 2, 5, 10];

  /** Allan factors over two days at 200/s, in windows of so many minutes. */
  const allanFactors = (seed: number, minuteVariation: number): readonly number[] => {
    const { factorAt } = intensityOf(seed, { minuteVariation });
    const layer = randomLayer(seed, 'test/minutes');
    const counts = Array.from({ length: MINUTES }, (_, minute) =>
      poissonDraw(layer.at(minute), PER_MINUTE * factorAt(minute * 60_000)),
    );
    return MERGED.map((each) => {
      const sums = Array.from({ length: MINUTES / each }, () => 0);
      for (const [i, count] of counts.entries()) sums[Math.floor(i / each)]! += count;
      return dispersionAtLag(sums, 1);
    });
  };

  const theory = (minuteVariation: number): readonly number[] =>
    MERGED.map((each) =>
      expectedAllanFactor({
        windowMs: each * 60_000,
        windows: MINUTES / each,
        expected: (atMs) => (PER_MINUTE * atMs) / 60_000,
        factors: intensityCovariance({
          arrivals: settingsOf({ minuteVariation }),
          eventStart: EVENT_START,
          timeFactor: 1,
        }),
      }),
    );

  /** Over 200 replicate plans. */
  const errors = (minuteVariation: number): readonly number[] => {
    const plans = Array.from({ length: 200 }, (_, i) => allanFactors(1_001 + i, minuteVariation));
    return MERGED.map((_, window) => deviation(plans.map((plan) => plan[window]!)));
  };

  const distances = (seed: number, minuteVariation: number): readonly number[] =>
    allanFactors(seed, minuteVariation).map((found, i) => (found - CLAIMED[i]!) / ERRORS[i]!);

  const CLAIMED = theory(0.025);
  const ERRORS = errors(0.025);

  it.each(SEEDS)('is 0.025 with a memory of ten minutes, with seed %i', (seed) => {
    for (const distance of distances(seed, 0.025)) expect(Math.abs(distance)).toBeLessThan(4);
  });

  it.each(SEEDS)('is refused when it is halved, with seed %i', (seed) => {
    expect(Math.min(...distances(seed, 0.0125))).toBeLessThan(-4);
  });

  test('in windows of five minutes theory finds a halved one in 99 of 100 plans', () => {
    const fourDeviations = 6.33e-5;
    const at = MERGED.indexOf(5);
    const claimed = { mean: CLAIMED[at]!, deviation: ERRORS[at]! };
    const truth = { mean: theory(0.0125)[at]!, deviation: errors(0.0125)[at]! };
    expect(normalPower(claimed, truth, fourDeviations)).toBeGreaterThan(0.99);
  });
});
