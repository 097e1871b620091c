import { expect, it } from 'vitest';

import { stretchOf } from '../../../mock-gateway/capacity-model/slow-down.ts';

it('stretches no service where one worker is busy, or where nothing is shared', () => {
  expect(stretchOf({ contention: 0.3, coherency: 0.1 })(1)).toBe(1);
  expect(stretchOf({ contention: 0, coherency: 0 })(50)).toBe(1);
});

it('lets k workers serve k / (1 + sigma (k - 1) + kappa k (k - 1)) times what one serves', () => {
  const stretch = stretchOf({ contention: 0.02, coherency: 0.0005 });
  expect(stretch(32)).toBeCloseTo(1 + 0.02 * 31 + 0.0005 * 32 * 31, 12);
  // Gunther: the most is served by sqrt((1 - sigma) / kappa) workers, here 44.3.
  const served = (k: number) => k / stretch(k);
  expect(served(44)).toBeGreaterThan(served(43));
  expect(served(44)).toBeGreaterThan(served(46));
});
