import { expect, test } from 'vitest';

import type { DispersionCell } from '../../../generators/fit/dispersion.ts';
import {
  clustering,
  growth,
  leastVisible,
  poissonLogLikelihood,
  sizeRange,
  slowIntensity,
} from '../../../generators/fit/explanation.ts';

/** Cells of a recording in which the calm half has 2 events a second and the busy half 20. */
const cells = (excess: (windowMs: number, perSecond: number) => number): DispersionCell[] =>
  [2, 20].flatMap((perSecond) =>
    Array.from({ length: 12 }, (_, i) => {
      const windowMs = 1_000 * 2 ** i;
      return {
        windowMs,
        trendFree: 1 + excess(windowMs, perSecond),
        degreesOfFreedom: (0.6 * 86_400_000) / windowMs,
        expected: (perSecond * windowMs) / 1_000,
      };
    }),
  );

test('the excess grows from x^2 / 6 to 1 with the length of the window', () => {
  expect(growth(1e-3)).toBeCloseTo(1e-6 / 6, 12);
  // The series and the formula meet.
  expect(growth(0.009_999) / growth(0.010_001)).toBeCloseTo(1, 3);
  // V(1) = 2/e, V(2) = 2 + 2/e^2, V(3) = 4 + 2/e^3.
  expect(growth(1)).toBeCloseTo(0.125_994_5, 6);
  expect(growth(1e4)).toBeCloseTo(1, 3);
});

test('groups are found with their companions and their memory', () => {
  const seen = cells((windowMs) => 1.5 * growth(windowMs / 240_000));
  const found = clustering(seen);
  expect(found).toMatchObject({ kind: 'clustering' });
  // Memories are tried in steps of a fifth.
  expect(
    Math.abs(Math.log((found.kind === 'clustering' ? found.companions : 0) / 1.5)),
  ).toBeLessThan(0.1);
  expect(found.memoryMs / 240_000).toBeGreaterThan(0.85);
  expect(found.memoryMs / 240_000).toBeLessThan(1.18);
  expect(found.logLikelihood).toBeGreaterThan(slowIntensity(seen).logLikelihood + 10);
});

test('a wandering rate is found with its size, for its excess grows with the rate', () => {
  const memoryMs = 600_000;
  const seen = cells(
    (windowMs, perSecond) =>
      2 * (perSecond / 1_000) * 0.025 ** 2 * memoryMs * growth(windowMs / memoryMs),
  );
  const found = slowIntensity(seen);
  expect(found.kind === 'slow-intensity' && found.variation).toBeCloseTo(0.025, 2);
  expect(found.logLikelihood).toBeGreaterThan(clustering(seen).logLikelihood + 10);
});

test('nothing explains a Poisson process better than itself', () => {
  const seen = cells(() => 0);
  const gain = clustering(seen).logLikelihood - poissonLogLikelihood(seen);
  expect(gain).toBeLessThan(0.001);
});

test('the size that would show gives the evidence that was asked for', () => {
  const seen = cells(() => 0);
  const { size, memoryMs } = leastVisible(seen, 'clustering', 40);
  const shown = cells((windowMs) => size * growth(windowMs / memoryMs));
  const evidence = 2 * (clustering(shown).logLikelihood - poissonLogLikelihood(shown));
  expect(evidence).toBeGreaterThan(39.9);
  expect(evidence).toBeLessThan(42);
});

test('what is found lies in its range, which a shorter recording widens', () => {
  const widths = [1, 10].map((times) => {
    const seen = cells((windowMs) => 1.5 * growth(windowMs / 240_000)).map((cell) => ({
      ...cell,
      degreesOfFreedom: cell.degreesOfFreedom / times,
    }));
    const [low, high] = sizeRange(seen, 'clustering', 6);
    expect(low).toBeLessThan(1.5);
    expect(high).toBeGreaterThan(1.5);
    return high / low;
  });
  expect(widths[1]).toBeGreaterThan(2 * widths[0]! - 1);
});

test('the range of a slow intensity is one of its variation', () => {
  const variation = 0.1;
  const seen = cells(
    (windowMs, perSecond) => 2 * perSecond * variation ** 2 * 600 * growth(windowMs / 600_000),
  );
  const [low, high] = sizeRange(seen, 'slow-intensity', 6);
  expect(low).toBeLessThan(variation);
  expect(high).toBeGreaterThan(variation);
  expect(high / low).toBeLessThan(2);
});
