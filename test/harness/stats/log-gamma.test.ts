import { expect, test } from 'vitest';

import { logGamma } from '../../../harness/stats/log-gamma.ts';

/** Values of scipy 1.17, special.gammaln. */
test.each([
  [0.001, 6.907178885383853],
  [0.5, 0.5723649429247],
  [1, 0],
  [2.5, 0.2846828704729192],
  [10, 12.801827480081469],
  [123.4, 469.3360974421906],
  [1e6, 12815504.569147611],
])('the logarithm of the gamma function at %d is %d', (x, value) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(2e-14 * Math.max(1, value));
});
