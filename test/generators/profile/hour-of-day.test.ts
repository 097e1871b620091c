import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  clockHour,
  fullHoursMs,
  hourlyRate,
  hourRate,
  normalised,
} from '../../../generators/profile/hour-of-day.ts';

const weights = fc
  .array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 24, maxLength: 24 })
  .filter((given) => given.some((weight) => weight > 0.01));

/** Simpson's rule is exact for the quadratic that the rate is within an hour. */
const areaOfHour = (given: readonly number[], hour: number): number =>
  (hourRate(given, hour) + 4 * hourRate(given, hour + 0.5) + hourRate(given, hour + 1 - 1e-12)) / 6;

test('each hour holds exactly its weight', () => {
  fc.assert(
    fc.property(weights, fc.nat(23), (given, hour) => {
      expect(areaOfHour(given, hour)).toBeCloseTo(given[hour]!, 8);
    }),
  );
});

test('the rate is never below zero and has no steps, at midnight neither', () => {
  fc.assert(
    fc.property(
      weights,
      fc.nat(23),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (given, hour, x) => {
        expect(hourRate(given, hour + x)).toBeGreaterThanOrEqual(-1e-12);
        expect(hourRate(given, hour + 1 - 1e-10)).toBeCloseTo(hourRate(given, (hour + 1) % 24), 6);
      },
    ),
  );
});

test('over several days each hour holds its own weight, with no step at midnight', () => {
  const days = [1, 3, 2].flatMap((level) =>
    Array.from({ length: 24 }, (_, hour) => level * (1 + Math.sin(hour / 4) ** 2)),
  );
  const at = (hour: number): number => hourlyRate((each) => days[each]!, hour);
  for (let hour = 1; hour < 70; hour += 1) {
    const area = (at(hour) + 4 * at(hour + 0.5) + at(hour + 1 - 1e-12)) / 6;
    expect(area).toBeCloseTo(days[hour]!, 8);
    expect(at(hour + 1 - 1e-10)).toBeCloseTo(at(hour + 1), 6);
  }
});

test('equal weights make a flat day', () => {
  const flat = normalised(Array.from({ length: 24 }, () => 7));
  for (const hour of [0, 3.3, 12, 23.99]) expect(hourRate(flat, hour)).toBeCloseTo(1 / 24, 15);
});

test('the clock at the venue runs from the event start, past midnight and before it', () => {
  const hourAt = clockHour('2020-07-24T17:30:00+09:00');
  expect(hourAt(0)).toBe(17.5);
  expect(hourAt(7 * 3_600_000)).toBe(0.5);
  expect(hourAt(-18 * 3_600_000)).toBe(23.5);
});

test('full hours are told as time since the start', () => {
  expect(fullHoursMs('2020-07-24T17:30:00+09:00', 2 * 3_600_000)).toEqual([1_800_000, 5_400_000]);
  expect(fullHoursMs('2020-07-24T17:10:00+09:00', 60_000)).toEqual([]);
});
