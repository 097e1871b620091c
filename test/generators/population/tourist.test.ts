import { expect, test } from 'vitest';

import { touristMaker } from '../../../generators/population/tourist.ts';

const trip = { arrivalDay: 18_100, places: Uint8Array.of(0, 0, 6) };

const makerOf = (seed = 1) => touristMaker(seed, () => trip);

const crowd = (size: number, seed = 1) => {
  const touristAt = makerOf(seed);
  return Array.from({ length: size }, (_, index) => touristAt(index));
};

test('tourist 17 is the same person in any crowd, whoever was made before', () => {
  const alone = makerOf(1)(17);
  expect(crowd(100)[17]).toEqual(alone);
  expect(crowd(5_000)[17]).toEqual(alone);
  const touristAt = makerOf(1);
  touristAt(999_999);
  expect(touristAt(17)).toEqual(alone);
});

test('another seed makes another crowd', () => {
  expect(makerOf(2)(17)).not.toEqual(makerOf(1)(17));
});

test('payment codes have 24 digits: issuer, 02, user; and nobody shares one', () => {
  const codes = crowd(5_000).map(({ paymentCode }) => paymentCode);
  for (const code of codes) expect(code).toMatch(/^28\d{4}02\d{16}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

test('names and cities are Chinese and stand on one line', () => {
  for (const { name, homeCity, wallet } of crowd(2_000)) {
    expect(name).toMatch(/^\p{Script=Han}{2,5}$/u);
    expect(homeCity).toMatch(/^\p{Script=Han}{2,5}$/u);
    expect(wallet).toBe('Alipay');
  }
});

test('parties have one to five people, couples more often than others', () => {
  const parties = crowd(5_000).map(({ party }) => party);
  const counts = [1, 2, 3, 4, 5].map((size) => parties.filter((party) => party === size).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5_000);
  expect(Math.max(...counts)).toBe(counts[1]);
  expect(Math.min(...counts)).toBeGreaterThan(300);
});

test('a tourist is the same person whatever the trip', () => {
  const other = touristMaker(1, () => ({ arrivalDay: 1, places: Uint8Array.of(3) }))(17);
  expect({ ...other, trip }).toEqual(makerOf(1)(17));
});

test('a crowd has many names and comes from everywhere', () => {
  const people = crowd(2_000);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(1_500);
  expect(new Set(people.map(({ homeCity }) => homeCity)).size).toBeGreaterThan(30);
});
