import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { gammaProbability, gammaTail } from '../../../harness/stats/gamma-probability.ts';

/** Values of scipy 1.17, special.gammainc and gammaincc. */
test.each([
  { shape: 0.5, x: 0.1, below: 0.34527915398142317, above: 0.6547208460185768 },
  { shape: 0.5, x: 3, below: 0.9856941215645704, above: 0.014305878435429641 },
  { shape: 2, x: 3.75, below: 0.8882907071839568, above: 0.11170929281604328 },
  { shape: 2.8, x: 5.9, below: 0.9463459587277017, above: 0.053654041272298364 },
  { shape: 12, x: 2.5, below: 1.25984591031999e-5, above: 0.9999874015408968 },
  { shape: 100, x: 130, below: 0.9972495916326934, above: 0.002750408367306518 },
  { shape: 865, x: 800, below: 0.012017202878897295, above: 0.9879827971211027 },
  { shape: 5_000, x: 5_400, below: 0.999999982793368, above: 1.72066319632398e-8 },
])('a gamma of shape $shape is below $x with probability $below', ({ shape, x, below, above }) => {
  expect(Math.abs(gammaProbability(shape, x) / below - 1)).toBeLessThan(1e-10);
  expect(Math.abs(gammaTail(shape, x) / above - 1)).toBeLessThan(1e-10);
});

test('all lies above zero', () => {
  expect([gammaProbability(3, 0), gammaProbability(3, -1)]).toEqual([0, 0]);
  expect([gammaTail(3, 0), gammaTail(3, -1)]).toEqual([1, 1]);
});

test('with a shape of 1 it is the exponential distribution, and both sides make one', () => {
  const shapes = fc.double({ min: 0.05, max: 2_000, noNaN: true });
  const xs = fc.double({ min: 0.001, max: 3_000, noNaN: true });
  fc.assert(
    fc.property(shapes, xs, (shape, x) => {
      expect(gammaTail(1, x)).toBeCloseTo(Math.exp(-x), 12);
      expect(gammaProbability(shape, x) + gammaTail(shape, x)).toBeCloseTo(1, 12);
    }),
  );
});
