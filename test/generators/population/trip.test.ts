import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { tripMaker, type TripOptions } from '../../../generators/population/trip.ts';
import { DAY } from '../usual-demand.ts';

const days = { first: DAY, last: DAY };

/** Stays of 1 and 3 nights, two prefectures of three quarters and one quarter. */
const OPTIONS: TripOptions = {
  seed: 1,
  days,
  nights: [0, 0.5, 0, 0.5],
  nation: [3, 1],
  event: [3, 1],
  nightsPerPlace: 2,
};

const trips = (over: Partial<TripOptions> = {}, count = 20_000) => {
  const tripAt = tripMaker({ ...OPTIONS, ...over });
  return Array.from({ length: count }, (_, index) => tripAt(index));
};

/** Four standard deviations of a share. */
const tolerance = (share: number, count: number): number =>
  4 * Math.sqrt((share * (1 - share)) / count);

test('trip 17 is the same whichever was made before', () => {
  expect(tripMaker(OPTIONS)(17)).toEqual(trips({}, 18)[17]);
});

test('every tourist is in the country on a day of the event', () => {
  const property = fc.property(fc.nat(40), fc.nat(10_000), (more, index) => {
    const last = DAY + more;
    const { arrivalDay, places } = tripMaker({ ...OPTIONS, days: { first: DAY, last } })(index);
    expect(arrivalDay).toBeLessThanOrEqual(last);
    expect(arrivalDay + places.length - 1).toBeGreaterThanOrEqual(DAY);
  });
  fc.assert(property);
});

test('of those who are there on a day, longer stays are likelier', () => {
  // One night is two days in the country and three nights are four: 2 to 4 among those there.
  const long = trips().filter(({ places }) => places.length === 4).length / 20_000;
  expect(Math.abs(long - 4 / 6)).toBeLessThan(tolerance(4 / 6, 20_000));
  // Over a long event the stays are those of the arrivals.
  const all = trips({ days: { first: DAY, last: DAY + 9_999 } });
  const longOfAll = all.filter(({ places }) => places.length === 4).length / 20_000;
  expect(Math.abs(longOfAll - 0.5)).toBeLessThan(tolerance(0.5, 20_000));
});

test('arrivals are even over the days that bring a tourist to the event', () => {
  const long = trips({ nights: [0, 0, 0, 1] });
  for (let before = 0; before <= 3; before += 1) {
    const share = long.filter(({ arrivalDay }) => arrivalDay === DAY - before).length / 20_000;
    expect(Math.abs(share - 0.25)).toBeLessThan(tolerance(0.25, 20_000));
  }
});

test('on each day the prefectures have their shares', () => {
  const all = trips({ nights: [0, 0, 0, 1], days: { first: DAY, last: DAY + 3 } });
  for (let day = DAY - 2; day <= DAY + 5; day += 1) {
    const there = all.flatMap(({ arrivalDay, places }) => places[day - arrivalDay] ?? []);
    const share = there.filter((place) => place === 0).length / there.length;
    expect(Math.abs(share - 0.75)).toBeLessThan(tolerance(0.75, there.length));
  }
});

test('a tourist moves on as often as the figures say, and never where one place is all', () => {
  const all = trips({ nights: [0, 0, 0, 1] });
  const steps = all.flatMap(({ places }) => [...places].slice(1).map((to, i) => to !== places[i]));
  // One night in two a move is drawn, and it leads elsewhere with 1 - (9 + 1) / 16.
  const expected = 0.5 * (6 / 16);
  const share = steps.filter(Boolean).length / steps.length;
  expect(Math.abs(share - expected)).toBeLessThan(tolerance(expected, steps.length));
  const still = trips({ nation: [0, 1], event: [0, 1] }, 100);
  expect(still.every(({ places }) => places.every((place) => place === 1))).toBe(true);
});

test('in an event about one prefecture everyone is there on a day, and travels before and after', () => {
  const all = trips({ event: [0, 1], nights: [0, 0, 0, 1] });
  expect(all.every(({ arrivalDay, places }) => places[DAY - arrivalDay] === 1)).toBe(true);
  const elsewhere = all.filter(({ places }) => places.includes(0)).length / all.length;
  expect(elsewhere).toBeGreaterThan(0.3);
});
