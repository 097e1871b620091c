import { expect, test } from 'vitest';

import { CATEGORIES } from '../../../generators/demand/category.ts';
import { busiestHourShare } from '../../../generators/demand/category-mix.ts';
import { everydayCurve } from '../../../generators/demand/everyday.ts';
import { segmentsFromFormula } from '../../../generators/profile/from-formula.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { dayNumber } from '../../../harness/model/scenario/held-sessions.ts';

const HOUR = 3_600_000;
const FRIDAY = dayNumber('2020-07-24');
/** 24,000 payments on Friday, 48,000 on Saturday, 12,000 on Sunday. */
const paymentsOn = (day: number): number => [24_000, 48_000, 12_000][day - FRIDAY] ?? 24_000;

const curve = (over: object = {}) =>
  everydayCurve({
    base: 'hour-of-day',
    eventStart: '2020-07-24T00:00:00+09:00',
    durationMs: 72 * HOUR,
    categories: CATEGORIES,
    paymentsOn,
    ...over,
  });

const profileOf = (only: readonly string[] | null) =>
  rateProfile(
    segmentsFromFormula({ base: curve()(only), spikes: [], ground: 1, durationMs: 72 * HOUR }),
  );

test('each hour of each day has its share of the payments of that day', () => {
  const rate = profileOf(null);
  for (let hour = 0; hour < 72; hour += 1) {
    const share = CATEGORIES.reduce((sum, each) => sum + each.share * each.hours[hour % 24]!, 0);
    const payments = rate.expected((hour + 1) * HOUR) - rate.expected(hour * HOUR);
    expect(payments / (paymentsOn(FRIDAY + Math.floor(hour / 24)) * share)).toBeCloseTo(1, 4);
  }
});

test('there is no step at midnight, however different the days', () => {
  const base = curve()(null);
  for (const midnight of [24, 48]) {
    const at = midnight * HOUR;
    const [before, after] = [base.ratePerSecond(at - 1), base.ratePerSecond(at)];
    expect(before / after).toBeCloseTo(1, 5);
  }
});

test('categories named alone have their own hours and their own share', () => {
  const rate = profileOf(['department-store']);
  expect(rate.ratePerSecond(3 * HOUR)).toBe(0);
  const { share } = CATEGORIES.find(({ name }) => name === 'department-store')!;
  expect(rate.expected(24 * HOUR)).toBeCloseTo(24_000 * share, 0);
});

test('an event that begins in mid-hour reads the same clock', () => {
  const whole = curve()(null);
  const late = curve({ eventStart: '2020-07-24T17:30:00+09:00', durationMs: 5 * HOUR })(null);
  for (const hour of [0, 0.4, 3, 5]) {
    expect(late.ratePerSecond(hour * HOUR)).toBeCloseTo(
      whole.ratePerSecond((17.5 + hour) * HOUR),
      9,
    );
  }
  expect(late.kinksMs).toEqual([0.5, 1.5, 2.5, 3.5, 4.5].map((hour) => hour * HOUR));
});

test('flat is the busiest hour of the first day all along', () => {
  const base = curve({ base: 'flat' })(null);
  const busiest = (24_000 * busiestHourShare(CATEGORIES)) / 3_600;
  for (const hour of [0, 12, 30, 71])
    expect(base.ratePerSecond(hour * HOUR)).toBeCloseTo(busiest, 9);
  const convenience = curve({ base: 'flat' })(['convenience']);
  expect(convenience.ratePerSecond(0)).toBeCloseTo(0.42 * busiest, 9);
});
