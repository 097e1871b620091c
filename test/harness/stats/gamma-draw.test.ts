import { expect, test } from 'vitest';

import { gammaDraw, gammaFactor } from '../../../harness/stats/gamma-draw.ts';
import { gammaProbability } from '../../../harness/stats/gamma-probability.ts';
import { kolmogorovTest } from '../../../harness/stats/kolmogorov.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const DRAWS = 20_000;

test.each([0.3, 1, 1.2, 2.8, 22.7, 865])('draws of shape %d follow the gamma law', (shape) => {
  const layer = randomLayer(1, `gamma/${shape}`);
  const uniforms = Array.from({ length: DRAWS }, (_, i) =>
    gammaProbability(shape, gammaDraw(layer.at(i), shape)),
  );
  const { pFar, pClose } = kolmogorovTest(uniforms);
  expect(Math.min(pFar, pClose)).toBeGreaterThan(0.001);
});

test.each([0.034, 0.21, 1.5])('a factor with a variation of %d has mean 1', (variation) => {
  const layer = randomLayer(2, 'factor');
  let [sum, squares] = [0, 0];
  for (let i = 0; i < DRAWS; i += 1) {
    const factor = gammaFactor(layer.at(i), variation);
    sum += factor;
    squares += (factor - 1) ** 2;
  }
  // Five standard errors each; the kurtosis of a gamma adds 6 c^2 to that of a normal.
  expect(Math.abs(sum / DRAWS - 1)).toBeLessThan((5 * variation) / Math.sqrt(DRAWS));
  const error = Math.sqrt((2 + 6 * variation ** 2) / DRAWS);
  expect(Math.abs(squares / DRAWS / variation ** 2 - 1)).toBeLessThan(5 * error);
});

test('without variation the factor is exactly 1', () => {
  expect(gammaFactor(randomLayer(1, 'factor').at(0), 0)).toBe(1);
});

test('twice the variation moves a factor about twice as far, the same way', () => {
  const layer = randomLayer(3, 'factor');
  for (let day = 0; day < 50; day += 1) {
    const [one, two] = [0.02, 0.04].map((variation) => gammaFactor(layer.at(day), variation) - 1);
    expect(Math.abs(two! - 2 * one!)).toBeLessThan(0.01);
  }
});
