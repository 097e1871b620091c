import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { kolmogorovTail, kolmogorovTest } from '../../../harness/stats/kolmogorov.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

/** Values of scipy 1.17, special.kolmogorov. */
test.each([
  [0, 1],
  [0.3, 0.9999906941986655],
  [0.37, 0.9991736569658024],
  [0.5, 0.9639452436648751],
  [0.8276, 0.49995841656354456],
  [1, 0.26999967167735456],
  [1.36, 0.049485876755377876],
  [1.6276, 0.010001537333060776],
  [1.95, 0.00099591084288358],
  [3, 3.045995948942526e-8],
])("Kolmogorov's distribution exceeds %d with probability %d", (x, p) => {
  expect(Math.abs(kolmogorovTail(x) - p)).toBeLessThan(1e-14);
});

test('the distance is the largest between the two distribution functions', () => {
  // After 0.26, three of five values are in, where 0.26 of the law is.
  const { distance, statistic } = kolmogorovTest([0.7, 0.1, 0.26, 0.93, 0.25]);
  expect(distance).toBeCloseTo(0.34, 12);
  const root = Math.sqrt(5);
  expect(statistic).toBeCloseTo((root + 0.12 + 0.11 / root) * 0.34, 12);
});

test('numbers that lie too evenly are close, numbers of another law are far', () => {
  const even = Array.from({ length: 1_000 }, (_, i) => (i + 0.5) / 1_000);
  expect(kolmogorovTest(even).pClose).toBeLessThan(1e-9);
  expect(kolmogorovTest(even).pFar).toBeGreaterThan(0.999);
  expect(kolmogorovTest(even.map((u) => u ** 1.2)).pFar).toBeLessThan(1e-3);
});

test('both probabilities are uniform where the numbers are', () => {
  const stream = randomLayer(4, 'kolmogorov').at(0);
  const ps = Array.from({ length: 2_000 }, () =>
    kolmogorovTest(Array.from({ length: 60 }, () => stream.uniform())),
  ).map(({ pFar }) => pFar);
  expect(kolmogorovTest(ps).pFar).toBeGreaterThan(0.001);
});

test('the order of the numbers does not matter', () => {
  const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (uniforms) => {
      expect(kolmogorovTest(uniforms.toReversed())).toEqual(kolmogorovTest(uniforms));
    }),
  );
});
