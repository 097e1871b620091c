import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  clusterAllanExcess,
  clusterDispersion,
  type Cluster,
} from '../../../harness/stats/cluster-dispersion.ts';

const BUSES: Cluster = { share: 0.1, meanSize: 15, meanDelayMs: 240_000, longestDelay: 8 };

/** The integral of the docstring by scipy 1.17, integrate.quad. */
test.each([
  { seconds: 1, f: 1.0031088797462218, a: 1.0000086208054912 },
  { seconds: 60, f: 1.1721521365173555, a: 1.025919175905737 },
  { seconds: 240, f: 1.549735280859657, a: 1.2511848782047317 },
  { seconds: 3600, f: 2.394245674411841, a: 2.3447018449510946 },
  { seconds: 36000, f: 2.4834245674411846, a: 2.4784701844951105 },
])('in windows of $seconds s buses have F = $f and A = $a', ({ seconds, f, a }) => {
  expect(clusterDispersion(BUSES, 1_000 * seconds)).toBeCloseTo(f, 9);
  expect(1 + clusterAllanExcess(BUSES, 1_000 * seconds)).toBeCloseTo(a, 9);
});

test('a cut that matters is in the figure', () => {
  const short: Cluster = { ...BUSES, share: 1, longestDelay: 2 };
  expect(clusterDispersion(short, 600_000)).toBeCloseTo(12.415197549456089, 9);
});

test('in long windows a group is one event of its size: F = 1 + q (E[K^2] / E[K] - 1)', () => {
  // K = 1 + Poisson(14): E[K] = 15, E[K^2] = 14 + 225.
  expect(clusterDispersion({ ...BUSES, share: 1 }, 1e15)).toBeCloseTo(239 / 15, 6);
  expect(clusterDispersion(BUSES, 1e15)).toBeCloseTo(1 + 0.1 * (239 / 15 - 1), 6);
});

test('F grows with the window, from Poisson to that', () => {
  const windows = fc.double({ min: 1, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(windows, windows, (a, b) => {
      const [shorter, longer] = [Math.min(a, b), Math.max(a, b)];
      const [f, g] = [shorter, longer].map((windowMs) => clusterDispersion(BUSES, windowMs));
      expect(f).toBeGreaterThanOrEqual(1);
      expect(g).toBeGreaterThanOrEqual(f! - 1e-9);
      expect(g).toBeLessThanOrEqual(1 + 0.1 * (239 / 15 - 1) + 1e-9);
    }),
  );
});
