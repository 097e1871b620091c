import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';

/** Those of the algorithm's own paper first: one in each of its three ranges. */
test.each([
  [0.25, -0.674_489_750_196_081_749],
  [0.001, -3.090_232_306_167_813_54],
  [1e-20, -9.262_340_089_798_407_46],
  [0.5, 0],
  [0.841_344_746_068_542_9, 1],
  [0.95, 1.644_853_626_951_472_7],
  [0.975, 1.959_963_984_540_054],
  [0.99, 2.326_347_874_040_841],
  [0.999, 3.090_232_306_167_813],
])('the normal quantile of %d is %d', (p, z) => {
  const error = Math.abs(normalQuantile(p) - z);
  expect(error).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(z)));
});

test('it is odd about one half', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (p) => {
      // What 1 - p loses by rounding is magnified where the density is low.
      expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 9);
    }),
  );
});
