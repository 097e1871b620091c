import { expect, it } from 'vitest';

import { jointTail } from '../../../harness/compare/joint-tail.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';

const normals = (name: string): Float64Array => {
  const stream = randomLayer(1, name).at(0);
  return Float64Array.from({ length: 100 }, () => normalQuantile(uniformInside(stream)));
};

it('tests that are one and the same count as one', () => {
  const test = { p: 0.01, series: [normals('a')], weight: 1 / 4 };
  const p = jointTail([test, test, test, test]);
  // The sum is 0.04; 100 hits tell 0.01 within a tenth.
  expect(p).toBeGreaterThan(0.006);
  expect(p).toBeLessThan(0.015);
});

it('tests that have nothing in common count as many', () => {
  const tests = ['a', 'b', 'c', 'd'].map((name) => ({
    p: 0.02,
    series: [normals(name)],
    weight: 1 / 4,
  }));
  // 1 - (1 - 0.02)^4 = 0.0776, and the sum is 0.08.
  expect(jointTail(tests)).toBeGreaterThan(0.055);
  expect(jointTail(tests)).toBeLessThanOrEqual(0.08);
});

it('is no rarer than one of the tests alone, however few the blocks are', () => {
  const series = [Float64Array.of(0.6, 0.8)];
  const tests = [0.02, 0.05].map((p) => ({ p, series, weight: 1 / 2 }));
  expect(jointTail(tests)).toBeGreaterThanOrEqual(0.02);
});

it('what is too rare to be counted is bounded by the sum', () => {
  const tests = ['a', 'b'].map((name) => ({ p: 1e-9, series: [normals(name)], weight: 1 / 2 }));
  expect(jointTail(tests)).toBeCloseTo(2e-9, 12);
});
