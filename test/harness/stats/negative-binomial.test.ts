import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  meanBeforeTruncation,
  negativeBinomialProbability,
} from '../../../harness/stats/negative-binomial.ts';

const distribution = fc.record({
  mean: fc.double({ min: 0.01, max: 30, noNaN: true }),
  size: fc.double({ min: 0.3, max: 50, noNaN: true }),
});

const sum = (of: (n: number) => number): number => {
  let total = 0;
  for (let n = 0; n < 5_000; n += 1) total += of(n);
  return total;
};

it('counts failures before the second success where the size is 2', () => {
  // With p = 2 / 5: P(n) = (n + 1) p^2 (1 - p)^n.
  const given = { mean: 3, size: 2 };
  const expected = [0.16, 0.192, 0.1728, 0.13824];
  for (const [n, probability] of expected.entries()) {
    expect(negativeBinomialProbability(given, n)).toBeCloseTo(probability, 12);
  }
});

it('is Poisson where the size is large', () => {
  const given = { mean: 2, size: 1e7 };
  expect(negativeBinomialProbability(given, 0)).toBeCloseTo(Math.exp(-2), 6);
  expect(negativeBinomialProbability(given, 3)).toBeCloseTo((8 / 6) * Math.exp(-2), 6);
});

it('adds up to 1, with its mean and the variance m + m^2 / k', () => {
  fc.assert(
    fc.property(distribution, (given) => {
      const { mean, size } = given;
      const p = (n: number): number => negativeBinomialProbability(given, n);
      expect(sum(p)).toBeCloseTo(1, 6);
      expect(sum((n) => n * p(n))).toBeCloseTo(mean, 5);
      const variance = sum((n) => (n - mean) ** 2 * p(n));
      expect(variance / (mean + mean ** 2 / size)).toBeCloseTo(1, 5);
    }),
    { numRuns: 30 },
  );
});

it('finds the mean again from that of those who came at least once', () => {
  fc.assert(
    fc.property(distribution, (given) => {
      const ofThoseWhoCame = given.mean / (1 - negativeBinomialProbability(given, 0));
      expect(meanBeforeTruncation(ofThoseWhoCame, given.size) / given.mean).toBeCloseTo(1, 6);
    }),
  );
});
