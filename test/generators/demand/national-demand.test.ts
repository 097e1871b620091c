import { expect, test } from 'vitest';

import { categoriesOf } from '../../../generators/demand/categories-of.ts';
import { busiestHourShare } from '../../../generators/demand/category-mix.ts';
import { figuresOf } from '../../../generators/demand/figures/figures.ts';
import {
  busiestHourPerSecond,
  levelFigures,
  nationalDemand,
  paymentsPerTrip,
  weekdayFactor,
} from '../../../generators/demand/national-demand.ts';
import { meanDays, stayTail } from '../../../generators/demand/stay.ts';
import { arrivalsOn, visitorsPresent } from '../../../generators/demand/visitors.ts';
import { dayNumber } from '../../../harness/model/scenario/held-sessions.ts';

const of = (tier?: string, assumptions: Record<string, number> = {}) =>
  figuresOf({ tier, assumptions });
const categories = categoriesOf(of());

test.each([
  { tier: 'seed-2018', perSecond: 3 },
  { tier: 'games-2020', perSecond: 21 },
  { tier: 'all-wallets', perSecond: 35 },
  { tier: 'headroom', perSecond: 70 },
])('the busiest hour of tier $tier is about $perSecond/s in all Japan', ({ tier, perSecond }) => {
  expect(Math.abs(busiestHourPerSecond(of(tier), categories) / perSecond - 1)).toBeLessThan(0.05);
});

/** With the published figures: 28,050 arrivals a day in summer 2018, 41.4 % users, 11.0 payments. */
test('the stack is visitors times users times payments a trip times growth', () => {
  const perDay = ((879.1 + 860) * 1_000) / 62;
  const trip = (3_900 * 16.2) / 5_755.8;
  const inBusiestHour = (perDay * 0.69 * 0.6 * trip * busiestHourShare(categories)) / 3_600;
  expect(paymentsPerTrip(of(), categories)).toBeCloseTo(trip, 9);
  expect(busiestHourPerSecond(of('seed-2018'), categories)).toBeCloseTo(inBusiestHour, 9);
  expect(busiestHourPerSecond(of('games-2020'), categories)).toBeCloseTo(
    inBusiestHour * 2.65 ** 2,
    9,
  );
  expect(busiestHourPerSecond(of('headroom'), categories)).toBeCloseTo(
    inBusiestHour * 2.65 ** 2 * 1.7 * 2,
    9,
  );
});

test('a stay of a mean 5.9 nights is 6.9 days in the country', () => {
  expect(meanDays(of())).toBeCloseTo(6.9, 3);
  const tail = stayTail(of());
  expect(tail[0]).toBe(1);
  for (const [n, share] of tail.slice(1).entries()) expect(share).toBeLessThanOrEqual(tail[n]!);
  expect(tail.at(-1)).toBeLessThan(1e-6);
  expect(meanDays(of(undefined, { 'stay-mean': 9.7 }))).toBeCloseTo(10.7, 3);
});

test('visitors of a month come in equal numbers each day of it, leap years included', () => {
  const arrivals = arrivalsOn(of());
  expect(arrivals(dayNumber('2020-07-01'))).toBeCloseTo(879_100 / 31, 6);
  expect(arrivals(dayNumber('2020-02-29'))).toBeCloseTo(656_500 / 29, 6);
  expect(arrivals(dayNumber('2021-02-28'))).toBeCloseTo(656_500 / 28, 6);
  const grown = arrivalsOn(of('seed-2018', { 'visitors-growth-years': 2 }));
  expect(grown(dayNumber('2020-07-01'))).toBeCloseTo((879_100 / 31) * 1.154 ** 2, 6);
});

test('where as many come every day, so many are there: arrivals times days', () => {
  const months = Object.fromEntries(
    [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days, month) => [
      `visitors-${NAMES[month]}`,
      days,
    ]),
  );
  const figures = of('seed-2018', months);
  const { usual, forGames } = visitorsPresent(figures, null)(dayNumber('2019-07-24'));
  expect(usual / (1_000 * meanDays(figures))).toBeCloseTo(1, 9);
  expect(forGames).toBe(0);
});

const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

test('Games keep one usual visitor in twenty away and bring others who pay twice as much', () => {
  const games = { first: dayNumber('2020-07-22'), last: dayNumber('2020-08-09') };
  const figures = of('games-2020');
  const [without, during] = [visitorsPresent(figures, null), visitorsPresent(figures, games)];
  const day = dayNumber('2020-08-09');
  // Long before that day everybody who is there has come during the Games or the week before them.
  expect(during(day).usual / without(day).usual).toBeCloseTo(0.95, 2);
  expect(during(day).forGames / without(day).usual).toBeCloseTo(0.08, 2);
  expect(during(dayNumber('2020-07-14'))).toEqual(without(dayNumber('2020-07-14')));
  const special = { games, factorOn: () => 1 };
  const more =
    nationalDemand(figures, categories, special)(day) / nationalDemand(figures, categories)(day);
  expect(more).toBeCloseTo(0.95 + 2 * 0.08, 2);
});

test('a week has the mean of its days, Saturday the most', () => {
  const monday = dayNumber('2020-07-20');
  const week = Array.from({ length: 7 }, (_, i) => weekdayFactor(of(), monday + i));
  expect(week.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(7, 12);
  expect(week[5]).toBe(Math.max(...week));
  expect(week[4]! / week[0]!).toBeCloseTo(1.046 / 0.955, 12);
});

test('a holiday multiplies its day', () => {
  const day = dayNumber('2019-10-03');
  const factorOn = (each: number) => (each === day ? 1.8 : 1);
  const festive = nationalDemand(of('seed-2018'), categories, { games: null, factorOn });
  const plain = nationalDemand(of('seed-2018'), categories);
  expect(festive(day) / plain(day)).toBeCloseTo(1.8, 12);
  expect(festive(day + 1)).toBe(plain(day + 1));
});

test('of the months only those are told that matter', () => {
  const days = { first: dayNumber('2020-08-20'), last: dayNumber('2020-08-20') };
  const names = levelFigures(of(), days, false).filter((name) => /^visitors-[a-z]+$/.test(name));
  expect(names).toEqual(['visitors-july', 'visitors-august', 'visitors-growth']);
  expect(levelFigures(of(), days, true)).toContain('games-population');
});
