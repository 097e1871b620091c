import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  tailedLognormalMean,
  tailedLognormalProbability,
  tailedLognormalQuantile,
} from '../../../harness/stats/tailed-lognormal.ts';

const distribution = fc.record({
  mu: fc.double({ min: -2, max: 12, noNaN: true }),
  sigma: fc.double({ min: 0.2, max: 2, noNaN: true }),
  tailExponent: fc.option(fc.double({ min: 1.5, max: 10, noNaN: true })),
});

it('has the median e^mu, and e^(mu + 1.2816 sigma) where its tail begins', () => {
  const given = { mu: 6, sigma: 0.8, tailExponent: 2.5 };
  expect(tailedLognormalQuantile(given, 0.5)).toBeCloseTo(Math.exp(6), 9);
  expect(tailedLognormalQuantile(given, 0.9)).toBeCloseTo(Math.exp(6 + 0.8 * 1.2815515655), 6);
});

it('follows the power law in its largest tenth: a tenth of it lies above 10^(1 / exponent)', () => {
  const given = { mu: 6, sigma: 0.8, tailExponent: 2.5 };
  const start = tailedLognormalQuantile(given, 0.9);
  expect(tailedLognormalQuantile(given, 0.99) / start).toBeCloseTo(10 ** (1 / 2.5), 9);
});

it('tells the probability of each of its quantiles', () => {
  fc.assert(
    fc.property(distribution, fc.double({ min: 1e-6, max: 0.999_999, noNaN: true }), (given, v) => {
      const x = tailedLognormalQuantile(given, v);
      expect(tailedLognormalProbability(given, x)).toBeCloseTo(v, 9);
    }),
  );
});

it('has the mean that its quantiles have on average', () => {
  const steps = 200_000;
  for (const tailExponent of [null, 3, 6]) {
    const given = { mu: 1, sigma: 0.7, tailExponent };
    let total = 0;
    for (let i = 0; i < steps; i += 1) total += tailedLognormalQuantile(given, (i + 0.5) / steps);
    // The midpoint rule misses the end of a power tail by about steps^-(1 - 1/exponent).
    expect(total / steps / tailedLognormalMean(given)).toBeCloseTo(1, 3);
  }
});
