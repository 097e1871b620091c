import { expect, test } from 'vitest';

import { ABROAD, whereabouts } from '../../../generators/population/whereabouts.ts';

const trip = (arrivalDay: number, ...places: readonly number[]) => ({
  arrivalDay,
  places: Uint8Array.from(places),
});

test('a tourist is where the trip says, and abroad before and after it', () => {
  const trips = [trip(10, 3, 3, 5), trip(11, 0), trip(9, 7, 8)];
  const { tourists, prefectureOn } = whereabouts(3, (index) => trips[index]!);
  expect(tourists).toBe(3);
  const days = [8, 9, 10, 11, 12, 13];
  const where = (tourist: number) => days.map((day) => prefectureOn(tourist, day));
  expect(where(0)).toEqual([ABROAD, ABROAD, 3, 3, 5, ABROAD]);
  expect(where(1)).toEqual([ABROAD, ABROAD, ABROAD, 0, ABROAD, ABROAD]);
  expect(where(2)).toEqual([ABROAD, 7, 8, ABROAD, ABROAD, ABROAD]);
});

test('long trips find room', () => {
  const long = trip(0, ...Array.from({ length: 90 }, (_, day) => day % 20));
  const { prefectureOn } = whereabouts(5, () => long);
  expect([prefectureOn(4, 0), prefectureOn(4, 89), prefectureOn(4, 90)]).toEqual([0, 9, ABROAD]);
});
