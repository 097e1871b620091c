import { expect, it } from 'vitest';

import { studentTail } from '../../../harness/stats/student-probability.ts';
import { studentQuantile } from '../../../harness/stats/student-quantile.ts';
import recorded from '../../fixtures/statistics/scipy.json' with { type: 'json' };

it('has the values of scipy.stats.t, in the far tail too', () => {
  for (const [t, degrees, tail] of recorded.studentTail) {
    expect(studentTail(t!, degrees!) / tail!).toBeCloseTo(1, 9);
  }
  for (const [p, degrees, t] of recorded.studentQuantile) {
    expect(studentQuantile(p!, degrees!) / t!).toBeCloseTo(1, 7);
  }
});

it('is that of Cauchy with one degree of freedom', () => {
  expect(studentTail(1, 1)).toBeCloseTo(0.25, 12);
  expect(studentQuantile(0.75, 1)).toBeCloseTo(1, 9);
  expect(studentQuantile(0.5, 3)).toBe(0);
});
