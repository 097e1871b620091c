import { expect, test } from 'vitest';

import { dispersionAtLag, factorVariation } from '../../../harness/stats/factor-variation.ts';
import { gammaFactor } from '../../../harness/stats/gamma-draw.ts';
import { poissonDraw } from '../../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

test('differences at a lag make the dispersion', () => {
  // At lag 2: 2, 2, -2; mean square 4, mean count 3.
  expect(dispersionAtLag([1, 4, 3, 6, 1], 2)).toBeCloseTo(4 / 6, 12);
  // At lag 1 it is the Allan factor: differences 2, -2, 2.
  expect(dispersionAtLag([1, 3, 1, 3], 1)).toBe(1);
});

test('a rhythm of seven days does not count at a lag of seven', () => {
  const week = [5, 4, 4, 4, 6, 9, 8];
  expect(dispersionAtLag([...week, ...week, ...week], 7)).toBe(0);
});

const counts = (variation: number): readonly number[] => {
  const layer = randomLayer(5, 'days');
  return Array.from({ length: 5_000 }, (_, day) => {
    const stream = layer.at(day);
    const weekday = 1 + 0.2 * (day % 7);
    return poissonDraw(stream, 100 * weekday * gammaFactor(stream, variation));
  });
};

test('the variation of a factor is found under a rhythm and Poisson luck', () => {
  // The rhythm raises the mean square of the mean over its square by 0.0625.
  expect(factorVariation(counts(0.21), 7)).toBeCloseTo(0.21 * Math.sqrt(1.0625), 2);
  expect(factorVariation(counts(0), 7)).toBeLessThan(0.02);
});
