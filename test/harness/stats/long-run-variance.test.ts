import { expect, it } from 'vitest';

import { hasFewBlocks, longRunVariance } from '../../../harness/stats/long-run-variance.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { sharedMemory } from '../../fixtures/statistics/shared-data.ts';

it('of few values is that of independent ones: n s^2', () => {
  // s^2 is 14 / 3.
  expect(longRunVariance([1, 3, 2, 6])).toMatchObject({ variance: 56 / 3, degrees: 3 });
});

it('of nothing that varies is none', () => {
  expect(longRunVariance([5, 5, 5, 5, 5, 5]).variance).toBe(0);
  expect(longRunVariance([5])).toMatchObject({ variance: 0, degrees: 1 });
});

it('does not depend on the level of the series', () => {
  const series = sharedMemory(600, 0.5, 2);
  const { variance, degrees, independentBlocks } = longRunVariance(series);
  const above = longRunVariance(series.map((value) => value + 1_000));
  expect(above.variance / variance).toBeCloseTo(1, 6);
  expect(above.degrees).toBe(degrees);
  expect(above.independentBlocks).toBeCloseTo(independentBlocks, 6);
});

/** Variance of the innovations, 1/12, over (1 - keep)^2: e.g. Hamilton, Time Series Analysis, 1994, 7.2. */
it.each([0, 0.5, 0.9])('of a series that keeps %d is on average what theory says', (keep) => {
  const LENGTH = 1_000;
  const truth = LENGTH / 12 / (1 - keep) ** 2;
  let sum = 0;
  for (let seed = 0; seed < 60; seed += 1) {
    const stream = randomLayer(3, 'long-run').at(seed);
    let before = 0;
    const series = Float64Array.from({ length: LENGTH }, () => {
      before = keep * before + stream.uniform() - 0.5;
      return before;
    });
    sum += longRunVariance(series).variance / truth / 60;
  }
  // Blocks of the length that the data asks for see up to a seventh less of a long memory.
  expect(sum).toBeGreaterThan(0.78);
  expect(sum).toBeLessThan(1.12);
});

it('asks for fewer blocks the longer the memory is', () => {
  expect(hasFewBlocks(longRunVariance(sharedMemory(600, 0, 1)))).toBe(false);
  expect(hasFewBlocks(longRunVariance(sharedMemory(600, 0.97, 1)))).toBe(true);
});
