import { expect, it } from 'vitest';

import { studentQuantile } from '../../../harness/stats/student-quantile.ts';

/** Tables of Student's t. */
it.each([
  { p: 0.975, degrees: 10, t: 2.228139 },
  { p: 0.975, degrees: 19, t: 2.093024 },
  { p: 0.995, degrees: 10, t: 3.169273 },
  { p: 0.975, degrees: 39, t: 2.022691 },
  { p: 0.9995, degrees: 30, t: 3.645959 },
])('the quantile $p with $degrees degrees is $t', ({ p, degrees, t }) => {
  expect(Math.abs(studentQuantile(p, degrees) / t - 1)).toBeLessThan(2e-4);
  expect(studentQuantile(1 - p, degrees)).toBeCloseTo(-studentQuantile(p, degrees), 9);
});

it('the quantiles of none and of all lie beyond every number, and the farthest tail has one', () => {
  expect(studentQuantile(0, 5)).toBe(-Infinity);
  expect(studentQuantile(1, 5)).toBe(Infinity);
  // With one degree of freedom, Cauchy's distribution: t = cot(pi p), 1 / (pi p) far out.
  expect(studentQuantile(1e-30, 1) * Math.PI * 1e-30).toBeCloseTo(-1, 8);
});
