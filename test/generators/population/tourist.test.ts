import { expect, test } from 'vitest';

import { touristMaker } from '../../../generators/population/tourist.ts';

const crowd = (size: number, seed = 1) => {
  const touristAt = touristMaker(seed);
  return Array.from({ length: size }, (_, index) => touristAt(index));
};

test('tourist 17 is the same person in any crowd, whoever was made before', () => {
  const alone = touristMaker(1)(17);
  expect(crowd(100)[17]).toEqual(alone);
  expect(crowd(5_000)[17]).toEqual(alone);
  const touristAt = touristMaker(1);
  touristAt(999_999);
  expect(touristAt(17)).toEqual(alone);
});

test('another seed makes another crowd', () => {
  expect(touristMaker(2)(17)).not.toEqual(touristMaker(1)(17));
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

test('a crowd has many names and comes from everywhere', () => {
  const people = crowd(2_000);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(1_500);
  expect(new Set(people.map(({ homeCity }) => homeCity)).size).toBeGreaterThan(30);
});
