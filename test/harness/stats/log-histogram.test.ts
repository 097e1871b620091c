import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { logHistogram, quantileOfHistograms } from '../../../harness/stats/log-histogram.ts';

const histogramOf = (values: readonly number[]) => {
  const histogram = logHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
};

const aValue = fc
  .double({ min: Math.log(0.1), max: Math.log(9e5), noNaN: true })
  .map((log) => Math.exp(log));

test('a quantile is at most 2 % above the exact one, and never below it', () => {
  fc.assert(
    fc.property(
      fc.array(aValue, { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const exact = values.toSorted((a, b) => a - b)[
          Math.max(1, Math.ceil(q * values.length)) - 1
        ]!;
        const found = quantileOfHistograms([histogramOf(values)], q)!;
        expect(found / exact).toBeGreaterThan(1 - 1e-9);
        expect(found / exact).toBeLessThan(1.020_001);
      },
    ),
  );
});

test('several histograms have the quantiles of all their values together', () => {
  fc.assert(
    fc.property(fc.array(aValue, { minLength: 2, maxLength: 50 }), fc.nat(50), (values, cut) => {
      const parts = [values.slice(0, cut), values.slice(cut)].map(histogramOf);
      for (const q of [0, 0.5, 0.99, 1]) {
        expect(quantileOfHistograms(parts, q)).toBe(quantileOfHistograms([histogramOf(values)], q));
      }
    }),
  );
});

test('values of no length count as the shortest, infinite ones as infinite', () => {
  const histogram = histogramOf([0, Infinity]);
  expect(quantileOfHistograms([histogram], 0.5)).toBeCloseTo(0.1, 12);
  expect(quantileOfHistograms([histogram], 1)).toBe(Infinity);
});

test('there is no quantile of nothing, nor of what was cleared', () => {
  const histogram = histogramOf([1, 2, 3]);
  histogram.clear();
  expect(quantileOfHistograms([], 0.5)).toBeUndefined();
  expect(quantileOfHistograms([histogram], 0.5)).toBeUndefined();
});
