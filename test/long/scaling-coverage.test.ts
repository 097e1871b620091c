import { describe, expect, it } from 'vitest';

import { scalingCoverage } from '../statistical/scaling-coverage.ts';

const REPEATS = 300;

/** docs/replicas.md has the figures. Where sigma or kappa is 0, on its bound, the peak is the weakest. */
describe(
  '95 % intervals of the scalability law (300 series of eight sizes)',
  { timeout: 300_000 },
  () => {
    it.each([
      { contention: 0.05, coherency: 0.001, noise: 0.02, errorsTold: true, least: 0.91 },
      { contention: 0.05, coherency: 0.001, noise: 0.02, errorsTold: false, least: 0.91 },
      { contention: 0.05, coherency: 0.001, noise: 0.1, errorsTold: true, least: 0.91 },
      { contention: 0.1, coherency: 0.0001, noise: 0.02, errorsTold: true, least: 0.91 },
      { contention: 0.02, coherency: 0, noise: 0.02, errorsTold: true, least: 0.85 },
      { contention: 0, coherency: 0.0005, noise: 0.02, errorsTold: true, least: 0.87 },
    ])('hold the truth: %o', ({ contention, coherency, noise, errorsTold, least }) => {
      const law = { ratePerUnit: 100, contention, coherency };
      const coverage = scalingCoverage({ law, noise, errorsTold, repeats: REPEATS, draws: 400 });
      console.log(JSON.stringify({ contention, coherency, noise, errorsTold, coverage }));
      for (const share of Object.values(coverage)) expect(share).toBeGreaterThanOrEqual(least);
    });
  },
);
