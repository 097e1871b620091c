import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { intensityCovariance } from '../../../generators/arrivals/intensity-covariance.ts';
import { randomIntensity, type IntensityOptions } from '../../../generators/arrivals/intensity.ts';
import { rateProfile, type Segment } from '../../../generators/profile/rate-profile.ts';
import { arrivalsSchema } from '../../../harness/model/scenario/arrivals.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const options = (over: object = {}, seed = 1): IntensityOptions => ({
  seed,
  arrivals: arrivalsSchema.parse(over),
  eventStart: '2020-07-24T17:00:00+09:00',
  timeFactor: 420,
});

const onlyDays = { minuteVariation: 0 };
const onlyMinutes = { dayVariation: 0 };

/** 7 h of an evening in a minute, with a warm-up, a rise, a pause and a fall. */
const planned: readonly Segment[] = [
  { fromMs: -5_000, toMs: 0, fromPerSecond: 0, toPerSecond: 50 },
  { fromMs: 0, toMs: 20_000, fromPerSecond: 50, toPerSecond: 250 },
  { fromMs: 20_000, toMs: 30_000, fromPerSecond: 0, toPerSecond: 0 },
  { fromMs: 30_000, toMs: 60_000, fromPerSecond: 200, toPerSecond: 20 },
];

test('the realised rate is the planned one times the factor of its minute and day', () => {
  const intensity = randomIntensity(options());
  const [before, after] = [rateProfile(planned), rateProfile(intensity.realised(planned))];
  const instants = fc.double({ min: 0, max: 59_999, noNaN: true });
  fc.assert(
    fc.property(instants, (atMs) => {
      const rate = before.ratePerSecond(atMs) * intensity.factorAt(atMs * 420);
      // At an edge between minutes the last digit decides to which of them an instant belongs.
      fc.pre(Math.abs(((atMs * 420) / MINUTE) % 1) > 1e-9);
      expect(after.ratePerSecond(atMs)).toBeCloseTo(rate, 8);
    }),
  );
});

test('pieces follow each other without a gap and end where the plan ends', () => {
  const realised = randomIntensity(options()).realised(planned);
  for (const [i, { fromMs, toMs }] of realised.entries()) {
    expect(toMs).toBeGreaterThan(fromMs);
    if (i > 0) expect(fromMs).toBe(realised[i - 1]!.toMs);
  }
  expect([realised[0]!.fromMs, realised.at(-1)!.toMs]).toEqual([-5_000, 60_000]);
});

test('the warm-up and a pause stay as they are', () => {
  const realised = randomIntensity(options()).realised(planned);
  expect(realised[0]).toBe(planned[0]);
  expect(realised).toContain(planned[2]);
});

test('without burstiness, or without variation, nothing changes', () => {
  for (const over of [{ burstiness: 0 }, { dayVariation: 0, minuteVariation: 0 }]) {
    const intensity = randomIntensity(options(over));
    expect(intensity.realised(planned)).toBe(planned);
    expect(intensity.factorAt(12_345)).toBe(1);
  }
});

test('a minute has the same factor whichever minutes were asked for before it', () => {
  const minutes = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 20 });
  const inOrder = randomIntensity(options());
  const expected = Array.from({ length: 3_001 }, (_, m) => inOrder.factorAt(m * MINUTE));
  fc.assert(
    fc.property(minutes, (asked) => {
      const intensity = randomIntensity(options());
      for (const minute of asked) {
        expect(intensity.factorAt((minute + 0.5) * MINUTE)).toBe(expected[minute]);
      }
    }),
  );
});

test('a day begins at midnight on the clock of the venue', () => {
  const { factorAt } = randomIntensity(options(onlyDays));
  const midnight = 7 * 60 * MINUTE;
  expect(factorAt(0)).toBe(factorAt(midnight - 1));
  expect(factorAt(midnight)).not.toBe(factorAt(midnight - 1));
  expect(factorAt(midnight)).toBe(factorAt(midnight + DAY - 1));
});

test('twice the burstiness is twice the variation, the same way', () => {
  const [one, two] = [{}, { burstiness: 2 }].map((over) => randomIntensity(options(over)));
  for (let minute = 0; minute < 2_000; minute += 7) {
    const [a, b] = [one!, two!].map(({ factorAt }) => Math.log(factorAt(minute * MINUTE)));
    expect(Math.abs(b! - 2 * a!)).toBeLessThan(0.02);
  }
});

/** Mean, and covariance at some distances, of factors with mean 1 one step apart. */
const moments = (factorAt: (eventMs: number) => number, stepMs: number, steps: number) => {
  const factors = Array.from({ length: steps }, (_, i) => factorAt(i * stepMs));
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / steps;
  const covariance = (distance: number): number => {
    let sum = 0;
    for (let i = distance; i < steps; i += 1) {
      sum += (factors[i]! - 1) * (factors[i - distance]! - 1);
    }
    return sum / (steps - distance);
  };
  return { mean, covariance };
};

test('days have mean 1, their variation, and no memory', () => {
  const DAYS = 10_000;
  const { mean, covariance } = moments(randomIntensity(options(onlyDays)).factorAt, DAY, DAYS);
  expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.034) / Math.sqrt(DAYS));
  // Four standard errors of a variance: sqrt(2 / n).
  expect(Math.abs(covariance(0) / 0.034 ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / DAYS));
  expect(Math.abs(covariance(1) / 0.034 ** 2)).toBeLessThan(4 / Math.sqrt(DAYS));
});

test('minutes have mean 1, their variation, and the memory of ten minutes', () => {
  const MINUTES = 400_000;
  const given = options(onlyMinutes);
  const { mean, covariance } = moments(randomIntensity(given).factorAt, MINUTE, MINUTES);
  // Each minute tells 1 / 20 of an independent one: sums of r^|k| are coth(1 / 20) = 20.
  const effective = MINUTES / 20;
  expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.025) / Math.sqrt(effective));
  const theory = intensityCovariance(given).covariance;
  for (const distance of [0, 1, 5, 10, 30]) {
    const error = 4 * 0.025 ** 2 * Math.sqrt(2 / effective);
    expect(Math.abs(covariance(distance) - theory(0, distance))).toBeLessThan(error);
  }
  expect(theory(0, 10) / theory(0, 0)).toBeCloseTo(Math.exp(-1), 3);
});

test('the covariance has known values: of one day, of two, without memory', () => {
  const { covariance, blockMs } = intensityCovariance(options());
  expect(blockMs).toBeCloseTo(MINUTE / 420, 12);
  const minute = Math.log1p(0.025 ** 2);
  expect(covariance(3, 3)).toBeCloseTo((1 + 0.034 ** 2) * (1 + 0.025 ** 2) - 1, 15);
  expect(covariance(0, 20)).toBeCloseTo(1.001156 * Math.exp(minute * Math.exp(-2)) - 1, 12);
  // 17:00 is 420 minutes before midnight.
  expect(covariance(419, 420)).toBeCloseTo(Math.exp(minute * Math.exp(-0.1)) - 1, 12);
  expect(covariance(420, 421)).toBeGreaterThan(covariance(419, 420) + 0.001);
  expect(covariance(0, 10_000)).toBeCloseTo(0, 12);
});

test('seeds differ', () => {
  const factors = [1, 2, 3].map((seed) => randomIntensity(options({}, seed)).factorAt(0));
  expect(new Set(factors).size).toBe(3);
});
