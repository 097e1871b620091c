import { describe, expect, it } from 'vitest';

import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';

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

  it('is a finite time for the least and the greatest uniform number', () => {
    for (const p of [0, 1 - 2 ** -53]) {
      for (const distribution of [
        { distribution: 'exponential', mean: 50 },
        { distribution: 'lognormal', median: 50, sigma: 5 },
      ] as const) {
        const ms = quantileMs(distribution, p);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThan(Infinity);
      }
    }
  });
});
