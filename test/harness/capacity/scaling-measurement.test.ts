import { assert, double, property } from 'fast-check';
import { expect, it } from 'vitest';

import { scalingMeasurement } from '../../../harness/capacity/scaling-measurement.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';

const estimate = (low: number | null, value: number, high: number | null) => ({
  value,
  low,
  high,
  confidence: 0.95,
  count: 1_000,
  warnings: [],
});

it('has the standard error of the wider half of its interval', () => {
  expect(scalingMeasurement(2, estimate(80.4, 100, 109.8))).toEqual({
    size: 2,
    throughputPerSecond: 100,
    errorPerSecond: expect.closeTo(10, 3),
  });
  expect(scalingMeasurement(2, estimate(90, 100, 119.6)).errorPerSecond).toBeCloseTo(10, 3);
});

it('has no error where the interval has no end, or no width', () => {
  expect(scalingMeasurement(2, estimate(90, 100, null)).errorPerSecond).toBeNull();
  expect(scalingMeasurement(2, estimate(100, 100, 100)).errorPerSecond).toBeNull();
});

it('never has a low end above that of its search', () => {
  const half = double({ min: 0.001, max: 50, noNaN: true });
  assert(
    property(half, half, (down, up) => {
      const { errorPerSecond } = scalingMeasurement(2, estimate(100 - down, 100, 100 + up));
      expect(100 - normalQuantile(0.975) * errorPerSecond!).toBeLessThanOrEqual(100 - down + 1e-9);
    }),
  );
});
