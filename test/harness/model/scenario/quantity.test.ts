import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  duration,
  formatQuantile,
  peakRate,
  positiveDuration,
  quantile,
  share,
} from '../../../../harness/model/scenario/quantity.ts';

test.each([
  ['p50', 0.5],
  ['p5', 0.05],
  ['p95', 0.95],
  ['p99.9', 0.999],
  ['p99.99', 0.9999],
  ['max', 1],
  ['0.95', 0.95],
  [0.95, 0.95],
  [1, 1],
])('%s is the %d-quantile', (given, value) => {
  expect(quantile.parse(given)).toBe(value);
});

test.each(['', 'p', 'p0', 'p100', 'P99', '99%', 'min', 'median', 0, 1.01, -0.5])(
  '%s is no quantile',
  (given) => {
    expect(quantile.safeParse(given).error?.issues[0]?.message).toBe(
      'not a quantile: write p50, p95, p99.9, max or 0.95',
    );
  },
);

test('a quantile that was formatted reads back as the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999 }), (tenThousandths) => {
      const value = tenThousandths / 10_000;
      expect(quantile.parse(formatQuantile(value))).toBe(value);
    }),
  );
  expect(quantile.parse(formatQuantile(1))).toBe(1);
});

test.each([
  [duration, '1.5s', 1_500],
  [duration, '0s', 0],
  [positiveDuration, '250ms', 250],
  [peakRate, '54000/min', 900],
  [share, '99.9%', 0.999],
  [share, 0.25, 0.25],
])('a quantity with its unit becomes a bare number', (schema, given, value) => {
  expect(schema.parse(given)).toBeCloseTo(value, 12);
});

test.each([
  [duration, 90, 'not a duration: write 250ms, 90s, 1.5m, 3h, 2d or 1h30m'],
  [positiveDuration, '0s', 'must be longer than nothing'],
  [peakRate, 250, 'not a rate: write 900/s, 54000/min or 2.5/h, or unscaled'],
  [peakRate, 'scaled', 'not a rate: write 900/s, 54000/min or 2.5/h, or unscaled'],
  [peakRate, '0/s', 'must be above zero'],
  [share, '110%', 'not a share: write 99.9%, 0.1% or 0.999'],
])('what is refused is told with what is accepted', (schema, given, message) => {
  expect(schema.safeParse(given).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("a peak may be the event's own", () => {
  expect(peakRate.parse('unscaled')).toBe('unscaled');
});
