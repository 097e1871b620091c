import { expect, test } from 'vitest';

import { touristChoice } from '../../../generators/payments/tourist-choice.ts';
import { whereabouts } from '../../../generators/population/whereabouts.ts';

const DAY = 100;

/** Tourists 0 and 1 are in prefecture 4 on the day, 2 in prefecture 9, 3 arrives a day later. */
const TRIPS = [
  { arrivalDay: DAY, places: Uint8Array.of(4) },
  { arrivalDay: DAY - 1, places: Uint8Array.of(9, 4) },
  { arrivalDay: DAY, places: Uint8Array.of(9, 4) },
  { arrivalDay: DAY + 1, places: Uint8Array.of(4) },
];

const touristsOn = touristChoice({
  whereabouts: whereabouts(4, (index) => TRIPS[index]!),
  activity: Float32Array.of(3, 1, 1, 5),
});

const sharesOf = (day: number, prefecture: number): readonly number[] => {
  const pick = touristsOn(day).pickerIn(prefecture);
  const shares = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i += 1) shares[pick((i + 0.5) / 10_000)]! += 1e-4;
  return shares.map((share) => Number(share.toFixed(3)));
};

test('those who are in the prefecture on the day pay by their activity', () => {
  expect(sharesOf(DAY, 4)).toEqual([0.75, 0.25, 0, 0]);
  expect(sharesOf(DAY, 9)).toEqual([0, 0, 1, 0]);
  expect(sharesOf(DAY + 1, 4)).toEqual([0, 0, 0.167, 0.833]);
});

test('where nobody is, those in the country pay', () => {
  expect(sharesOf(DAY, 0)).toEqual([0.6, 0.2, 0.2, 0]);
});

test('where nobody is in the country, all of the population pay', () => {
  expect(sharesOf(DAY + 40, 4)).toEqual([0.3, 0.1, 0.1, 0.5]);
});
