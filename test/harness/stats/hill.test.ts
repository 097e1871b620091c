import { expect, test } from 'vitest';

import { hillExponent } from '../../../harness/stats/hill.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

test('the largest two of 1, 2, 4, 8 over the third make 2 / (ln 4 + ln 2)', () => {
  expect(hillExponent([8, 1, 4, 2], 2)).toBeCloseTo(2 / Math.log(8), 12);
});

test('a power law gives its exponent back', () => {
  const stream = randomLayer(1, 'hill').at(0);
  const values = Array.from({ length: 50_000 }, () => stream.uniformAboveZero() ** (-1 / 2.5));
  // Four standard errors of 2.5 / sqrt(5,000).
  expect(Math.abs(hillExponent(values, 5_000) - 2.5)).toBeLessThan(0.15);
});
