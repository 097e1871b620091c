import { expect, it } from 'vitest';

import { scalingCoverage } from './scaling-coverage.ts';

/** A short form of what test/long does: of 40 intervals 34 or more, which chance undercuts in one of 200. */
it.each([true, false])(
  'intervals of the scalability law hold the truth; errors told: %s',
  (errorsTold) => {
    const law = { ratePerUnit: 100, contention: 0.05, coherency: 0.001 };
    const coverage = scalingCoverage({ law, noise: 0.02, errorsTold, repeats: 40, draws: 100 });
    for (const share of Object.values(coverage)) expect(share).toBeGreaterThanOrEqual(34 / 40);
  },
);
