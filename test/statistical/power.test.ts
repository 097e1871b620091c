import { expect, test } from 'vitest';

import { chiSquarePower, normalPower } from './power.ts';

/** scipy 1.17: stats.ncx2.sf(stats.chi2.isf(alpha, degrees), degrees, noncentrality). */
test.each([
  { degrees: 24, d: 75, alpha: 0.001, power: 0.9985067931184191 },
  { degrees: 24, d: 87, alpha: 0.0001, power: 0.9987919116486371 },
  { degrees: 24, d: 138, alpha: 0.0001, power: 0.9999999417804728 },
  { degrees: 5, d: 3, alpha: 0.05, power: 0.22232949113211167 },
])('chi-square with $degrees degrees finds a shift of $d', ({ degrees, d, alpha, power }) => {
  expect(chiSquarePower(degrees, d, alpha)).toBeCloseTo(power, 9);
});

test('a normal figure that is off by its limit and two deviations is found in 97.7 of 100', () => {
  const claimed = { mean: 1, deviation: 0.1 };
  const off = { mean: 1 + 0.1 * 1.959963984540054 + 0.2, deviation: 0.1 };
  expect(normalPower(claimed, off, 0.05)).toBeCloseTo(0.97725, 5);
  expect(normalPower(claimed, claimed, 0.05)).toBeCloseTo(0.05, 12);
});
