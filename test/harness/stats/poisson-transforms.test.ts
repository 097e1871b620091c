import { expect, test } from 'vitest';

import { kolmogorovTest } from '../../../harness/stats/kolmogorov.ts';
import {
  brownUniforms,
  conditionalUniforms,
  lewisUniforms,
} from '../../../harness/stats/poisson-transforms.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const WINDOWS = { fromMs: 0, toMs: 100_000, windowMs: 1_000 };
const TRANSFORMS = { conditionalUniforms, brownUniforms, lewisUniforms };

test('three instants in a window of ten make known numbers', () => {
  const windows = { fromMs: 10, toMs: 20, windowMs: 10 };
  const instants = Float64Array.of(9, 11, 13, 18, 20);
  expect([...conditionalUniforms(instants, windows)]).toEqual([0.1, 0.3, 0.8]);
  // What is left shrinks by 0.9, 7/9, 2/7; three, two, one of them are still to come.
  const brown = [1 - 0.9 ** 3, 1 - (7 / 9) ** 2, 1 - 2 / 7];
  for (const [i, u] of brownUniforms(instants, windows).entries())
    expect(u).toBeCloseTo(brown[i]!, 12);
  // Gaps 0.1, 0.2, 0.5, 0.2, sorted 0.1, 0.2, 0.2, 0.5: 4 x 0.1, then 3 x 0.1, then 2 x 0.
  const lewis = [0.4, 0.7, 0.7];
  for (const [i, u] of lewisUniforms(instants, windows).entries())
    expect(u).toBeCloseTo(lewis[i]!, 12);
});

test('instants outside whole windows do not count', () => {
  const instants = Float64Array.of(-1, 500, 99_999, 100_000, 100_500);
  expect([...conditionalUniforms(instants, { ...WINDOWS, toMs: 100_900 })]).toHaveLength(2);
});

test.each(Object.entries(TRANSFORMS))('%s of independent instants are uniform', (_, transform) => {
  const stream = randomLayer(1, 'instants').at(0);
  const instants = Float64Array.from(
    { length: 5_000 },
    () => 100_000 * stream.uniform(),
  ).toSorted();
  const { pFar, pClose } = kolmogorovTest(transform(instants, WINDOWS));
  expect(Math.min(pFar, pClose)).toBeGreaterThan(0.001);
});

test('evenly spaced instants are found by all but the far side of the first', () => {
  const instants = Float64Array.from({ length: 5_000 }, (_, i) => 20 * i + 10);
  const first = kolmogorovTest(conditionalUniforms(instants, WINDOWS));
  expect(first.pFar).toBeGreaterThan(0.5);
  expect(kolmogorovTest(brownUniforms(instants, WINDOWS)).statistic).toBeGreaterThan(10);
  expect(kolmogorovTest(lewisUniforms(instants, WINDOWS)).statistic).toBeGreaterThan(10);
});

test('instants that come in pairs are found by the gaps', () => {
  const stream = randomLayer(2, 'pairs').at(0);
  const pairs = Array.from({ length: 2_500 }, () => 100_000 * stream.uniform());
  const instants = Float64Array.from(pairs.flatMap((atMs) => [atMs, atMs + 1])).toSorted();
  expect(kolmogorovTest(lewisUniforms(instants, WINDOWS)).pFar).toBeLessThan(1e-6);
});
