import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { betaProbability } from '../../../harness/stats/beta-probability.ts';
import { betaQuantile } from '../../../harness/stats/beta-quantile.ts';
import recorded from '../../fixtures/statistics/scipy.json' with { type: 'json' };

it('has the values of scipy.stats.beta', () => {
  for (const [a, b, x, probability] of recorded.beta) {
    expect(betaProbability(a!, b!, x!) / probability!).toBeCloseTo(1, 9);
  }
  for (const [a, b, p, x] of recorded.betaQuantile) {
    expect(betaQuantile(a!, b!, p!) / x!).toBeCloseTo(1, 9);
  }
});

it('is x for shapes of one, and 0 and 1 outside', () => {
  expect(betaProbability(1, 1, 0.37)).toBeCloseTo(0.37, 12);
  expect([betaProbability(2, 3, 0), betaProbability(2, 3, 1)]).toEqual([0, 1]);
  expect([betaQuantile(2, 3, 0), betaQuantile(2, 3, 1)]).toEqual([0, 1]);
});

it('its quantile turns it around', () => {
  const shape = fc.double({ min: 1, max: 5_000, noNaN: true });
  const share = fc.double({ min: 1e-6, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(shape, shape, share, (a, b, p) => {
      expect(betaProbability(a, b, betaQuantile(a, b, p))).toBeCloseTo(p, 6);
    }),
  );
});
