import { expect, test } from 'vitest';

import { chiSquareTail, chiSquareTest } from '../../../harness/stats/chi-square.ts';

/** Values of scipy 1.17, stats.chi2.sf. */
test.each([
  { degrees: 1, x: 3.841458820694124, p: 0.05 },
  { degrees: 24, x: 51.17859777737739, p: 0.001 },
  { degrees: 20, x: 10, p: 0.9681719426937951 },
  { degrees: 95, x: 200, p: 1.820392520817736e-9 },
])('chi-square with $degrees degrees exceeds $x with probability $p', ({ degrees, x, p }) => {
  expect(Math.abs(chiSquareTail(degrees, x) / p - 1)).toBeLessThan(1e-10);
});

test('counts against expectations make the statistic of the textbook', () => {
  const counts = [16, 18, 16, 14, 12, 12];
  const expected = [16, 16, 16, 16, 16, 8];
  // scipy.stats.chisquare: statistic 3.5, p 0.6233876277495822 with one degree fewer.
  const given = chiSquareTest(counts, expected, 5);
  expect(given.statistic).toBeCloseTo(3.5, 12);
  expect(given.p).toBeCloseTo(0.6233876277495822, 12);
  expect(chiSquareTest(counts, expected).p).toBeCloseTo(0.7439696953972181, 12);
});
