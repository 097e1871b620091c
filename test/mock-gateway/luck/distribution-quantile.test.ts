import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';

const LOGNORMAL = { distribution: 'lognormal', median: 50, sigma: 5 } as const;
const EVERY_KIND = [
  { distribution: 'exponential', mean: 50 },
  LOGNORMAL,
  { distribution: 'gamma', mean: 50, shape: 0.05 },
  { distribution: 'gamma', mean: 50, shape: 10_000 },
  { distribution: 'quantiles', values: [1, 1, 7] },
  {
    distribution: 'bimodal',
    slowShare: 0.3,
    fast: { distribution: 'constant', value: 0 },
    slow: LOGNORMAL,
  },
] as const;

describe('the quantile of a distribution', () => {
  it('is the one value of a constant', () => {
    expect(quantileMs({ distribution: 'constant', value: 12 }, 0.999)).toBe(12);
  });

  it('is mean times -ln(1 - p) for an exponential', () => {
    const exponential = { distribution: 'exponential', mean: 100 } as const;
    expect(quantileMs(exponential, 0)).toBeCloseTo(0, 12);
    expect(quantileMs(exponential, 0.5)).toBeCloseTo(69.31471805599453, 9);
    expect(quantileMs(exponential, 0.99)).toBeCloseTo(460.51701859880916, 9);
  });

  it('is median times exp(sigma z) for a lognormal', () => {
    const lognormal = { distribution: 'lognormal', median: 180, sigma: 0.45 } as const;
    expect(quantileMs(lognormal, 0.5)).toBe(180);
    expect(quantileMs(lognormal, 0.95)).toBeCloseTo(180 * Math.exp(0.45 * 1.6448536269514722), 9);
  });

  it('is that of a chi-square with 2 x shape degrees, scaled, for a gamma', () => {
    const gamma = { distribution: 'gamma', mean: 100, shape: 5 } as const;
    expect(quantileMs(gamma, 0.99)).toBeCloseTo((23.209251158954356 / 2) * 20, 6);
    expect(quantileMs({ ...gamma, shape: 1 }, 0.99)).toBeCloseTo(460.51701859880916, 6);
  });

  it('lies on straight lines between the points of a table', () => {
    const table = { distribution: 'quantiles', values: [10, 20, 60] } as const;
    expect([0, 0.25, 0.5, 0.75].map((p) => quantileMs(table, p))).toEqual([10, 15, 20, 40]);
    expect(quantileMs(table, 1 - 2 ** -53)).toBeCloseTo(60, 9);
  });

  it('is that of the fast part below its share, and of the slow part above', () => {
    const fast = { distribution: 'constant', value: 5 } as const;
    const slow = { distribution: 'exponential', mean: 100 } as const;
    const bimodal = { distribution: 'bimodal', slowShare: 0.25, fast, slow } as const;
    expect(quantileMs(bimodal, 0.7499)).toBe(5);
    expect(quantileMs(bimodal, 0.75)).toBe(0);
    expect(quantileMs(bimodal, 0.875)).toBeCloseTo(69.31471805599453, 9);
    expect(quantileMs({ ...bimodal, slowShare: 0 }, 1 - 2 ** -53)).toBe(5);
    expect(quantileMs({ ...bimodal, slowShare: 1 }, 0)).toBe(0);
  });

  it('never falls as the probability rises, within one kind of draw', () => {
    const p = fc.double({ min: 2 ** -60, max: 1 - 2 ** -53, noNaN: true });
    fc.assert(
      fc.property(p, p, fc.constantFrom(...EVERY_KIND), (one, other, distribution) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        // Newton's method leaves a last digit or two open.
        expect(quantileMs(distribution, low)).toBeLessThanOrEqual(
          quantileMs(distribution, high) * (1 + 1e-10),
        );
      }),
    );
  });

  it('is a finite time for the least and the greatest uniform number', () => {
    for (const p of [0, 1 - 2 ** -53]) {
      for (const distribution of EVERY_KIND) {
        const ms = quantileMs(distribution, p);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThan(Infinity);
      }
    }
  });
});
