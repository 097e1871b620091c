import { expect, it } from 'vitest';

import { batchMean, halfWidth } from '../../../harness/stats/batch-means.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

it('is the mean of the batches, with their standard error', () => {
  const found = batchMean([1, 3, 4, 4, 6, 8, 99], 3);
  expect(found).toMatchObject({ mean: 13 / 3, batches: 3 });
  // Batches have 2, 4 and 7.
  expect(found.standardError).toBeCloseTo(Math.sqrt(19 / 9), 12);
});

it('holds the truth in 95 of 100 series whose values remember their neighbours', () => {
  const SERIES = 400;
  let held = 0;
  for (let series = 0; series < SERIES; series += 1) {
    const stream = randomLayer(1, 'series').at(series);
    let before = 0;
    const values = Float64Array.from({ length: 4_000 }, () => {
      before = 0.8 * before + stream.uniform() - 0.5;
      return before;
    });
    const found = batchMean(values, 20);
    if (Math.abs(found.mean) < halfWidth(found, 0.95)) held += 1;
  }
  // Four standard errors of a share of 95 %, less what 20 batches of 200 still remember.
  expect(held / SERIES).toBeGreaterThan(0.9);
  expect(held / SERIES).toBeLessThan(0.995);
});
