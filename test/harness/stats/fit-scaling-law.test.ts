import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fitScalingLaw } from '../../../harness/stats/fit-scaling-law.ts';
import { scaledThroughput, scalingPeak } from '../../../harness/stats/scaling-law.ts';
import { PUBLISHED_SCALING } from '../../fixtures/statistics/published-scaling.ts';

describe('published data', () => {
  it.each(PUBLISHED_SCALING)('of $name give the published parameters', ({ points, published }) => {
    const law = fitScalingLaw(points.map(([size, throughput]) => ({ size, throughput, error: 1 })));
    expect(law.ratePerUnit).toBeCloseTo(published.ratePerUnit, 2);
    expect(law.contention).toBeCloseTo(published.contention, 5);
    expect(law.coherency).toBeCloseTo(published.coherency, 7);
    if (published.peak === null) return;
    expect(scalingPeak(law).size).toBeCloseTo(published.peak.size, 1);
    expect(Math.round(scalingPeak(law).throughput)).toBe(published.peak.throughput);
  });

  it('lie about the law as published', () => {
    const { points, residuals } = PUBLISHED_SCALING[0]!;
    const law = fitScalingLaw(points.map(([size, throughput]) => ({ size, throughput, error: 1 })));
    for (const [i, [size, throughput]] of points.entries()) {
      expect(throughput - scaledThroughput(law, size)).toBeCloseTo(residuals![i]!, 1);
    }
  });
});

it('finds any law again from points without noise, however they weigh', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 1e4, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 0.05, noNaN: true }),
      fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (ratePerUnit, contention, coherency, errors) => {
        const truth = { ratePerUnit, contention, coherency };
        const found = fitScalingLaw(
          [1, 2, 4, 8, 16, 32].map((size, i) => ({
            size,
            throughput: scaledThroughput(truth, size),
            error: errors[i]!,
          })),
        );
        expect(Math.abs(found.ratePerUnit / ratePerUnit - 1)).toBeLessThan(1e-6);
        expect(found.contention).toBeCloseTo(contention, 6);
        expect(found.coherency).toBeCloseTo(coherency, 7);
      },
    ),
    { numRuns: 50 },
  );
});

it('never finds a contention or coherency below 0', () => {
  const law = fitScalingLaw(
    [1, 2, 4, 8].map((size) => ({ size, throughput: size ** 1.1, error: 1 })),
  );
  expect(law).toMatchObject({ contention: 0, coherency: 0 });
});

it('follows the points that weigh more', () => {
  const points = [1, 2, 4, 8, 16].map((size) => ({
    size,
    throughput: size === 16 ? 12 : size,
    error: size === 16 ? 1e-3 : 1,
  }));
  expect(scaledThroughput(fitScalingLaw(points), 16)).toBeCloseTo(12, 4);
});

it('refuses fewer than three sizes', () => {
  const points = [1, 1, 2].map((size) => ({ size, throughput: size, error: 1 }));
  expect(() => fitScalingLaw(points)).toThrow('three different sizes');
});

describe('the peak', () => {
  it('lies where no neighbour does more', () => {
    const law = { ratePerUnit: 10, contention: 0.04, coherency: 0.001 };
    const { size, throughput } = scalingPeak(law);
    expect(size).toBeCloseTo(Math.sqrt(960), 9);
    for (const other of [size - 0.5, size + 0.5]) {
      expect(scaledThroughput(law, other)).toBeLessThan(throughput);
    }
  });

  it('is nowhere without coherency, and the first unit under full contention', () => {
    expect(scalingPeak({ ratePerUnit: 10, contention: 0.1, coherency: 0 })).toEqual({
      size: Infinity,
      throughput: 100,
    });
    expect(scalingPeak({ ratePerUnit: 10, contention: 0, coherency: 0 }).throughput).toBe(Infinity);
    expect(scalingPeak({ ratePerUnit: 10, contention: 1.2, coherency: 0.1 }).size).toBe(1);
  });
});
