import { describe, expect, it } from 'vitest';

import { fitScaling } from '../../../harness/capacity/fit-scaling.ts';
import { scalingResultSchema } from '../../../harness/model/capacity/scaling.ts';
import type { Estimate } from '../../../harness/stats/estimate.ts';
import {
  scaledThroughput,
  scalingPeak,
  type ScalingLaw,
} from '../../../harness/stats/scaling-law.ts';
import { PUBLISHED_SCALING } from '../../fixtures/statistics/published-scaling.ts';
import { MEAN_SERVICE_MS, saturatedThroughput } from './scaled-gateway.ts';

const holds = ({ low, high }: Estimate, truth: number): boolean =>
  (low ?? -Infinity) <= truth && truth <= (high ?? Infinity);

const unweighted = (points: readonly (readonly [number, number])[]) =>
  points.map(([size, throughputPerSecond]) => ({
    size,
    throughputPerSecond,
    errorPerSecond: null,
  }));

const fitted = (...given: Parameters<typeof fitScaling>) => {
  const { result } = fitScaling(...given);
  if (result.kind === 'refused') throw new Error(result.message);
  expect(scalingResultSchema.parse(result)).toEqual(result);
  return result;
};

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe('a gateway whose workers slow each other down', () => {
  it.each([
    { contention: 0.05, coherency: 0.001 },
    { contention: 0.02, coherency: 0.002 },
    { contention: 0, coherency: 0.0015 },
  ])('is told by eight sizes: sigma $contention, kappa $coherency', (slowDown) => {
    const sizes = [1, 2, 4, 8, 16, 24, 32, 48];
    const fit = fitted(
      sizes.map((workers) => saturatedThroughput(workers, slowDown, 7)),
      { of: 'workers', seed: 1, draws: 400 },
    );
    const law = { ratePerUnit: 1_000 / MEAN_SERVICE_MS, ...slowDown };
    const peak = scalingPeak(law);
    expect(Math.abs(fit.peak.size.value! / peak.size - 1)).toBeLessThan(0.05);
    expect(Math.abs(fit.peak.perSecond.value! / peak.throughput - 1)).toBeLessThan(0.05);
    expect(holds(fit.ratePerUnit, law.ratePerUnit)).toBe(true);
    expect(holds(fit.contention, law.contention)).toBe(true);
    expect(holds(fit.coherency, law.coherency)).toBe(true);
    expect(holds(fit.peak.size, peak.size)).toBe(true);
    expect(holds(fit.peak.perSecond, peak.throughput)).toBe(true);
    // Left out once each; the largest is the farthest reach beyond what a fit saw.
    expect(fit.heldOut.map(({ size }) => size)).toEqual(sizes);
    for (const { wrongBy } of fit.heldOut) expect(Math.abs(wrongBy)).toBeLessThan(0.05);
    expect(codes(fit)).toEqual([]);
  });
});

it('warns where the peak lies beyond what was measured, or nothing says that there is one', () => {
  const measure = (coherency: number) =>
    fitted(
      [1, 2, 3, 4, 6, 8].map((size, i) => {
        const law = { ratePerUnit: 50, contention: 0.05, coherency };
        const throughputPerSecond =
          scaledThroughput(law, size) * (1 + (i % 2 === 0 ? 1 : -1) * 1e-3);
        return { size, throughputPerSecond, errorPerSecond: throughputPerSecond * 1e-3 };
      }),
      { of: 'replicas', seed: 1, draws: 200 },
    );
  const beyond = measure(0.001);
  expect(codes(beyond)).toEqual(['peak-beyond-measured']);
  expect(beyond.warnings[0]!.message).toContain('the largest that was measured, 8');
  expect(
    codes(fitted(unweighted(PUBLISHED_SCALING[1]!.points), { of: 'workers', seed: 1 })),
  ).toEqual(expect.arrayContaining(['no-peak-seen']));
});

const exactly = (law: ScalingLaw, sizes: readonly number[], error: number) =>
  fitted(
    sizes.map((size) => {
      const throughputPerSecond = scaledThroughput(law, size);
      return { size, throughputPerSecond, errorPerSecond: error * throughputPerSecond };
    }),
    { of: 'replicas', seed: 1 },
  );

const messageOf = ({ warnings }: ReturnType<typeof fitted>, wanted: string) =>
  warnings.find(({ code }) => code === wanted)?.message;

it('warns where the peak was passed by its value, and may lie beyond by its interval', () => {
  // The peak is at sqrt(0.95 / 0.004) = 15.4.
  const law = { ratePerUnit: 100, contention: 0.05, coherency: 0.004 };
  const sizes = [1, 2, 4, 8, 12, 16];
  const may = exactly(law, sizes, 0.03);
  expect(may.peak.size.value).toBeCloseTo(15.4, 1);
  expect(may.peak.size.high).toBeGreaterThan(16);
  expect(messageOf(may, 'peak-beyond-measured')).toMatch(
    /^The peak, 591\/s at 15\.4 replicas, may lie beyond the largest that was measured, 16, at up to \d\d\.\d: measure at more/,
  );
  expect(messageOf(exactly(law, sizes, 0.06), 'peak-beyond-measured')).toContain(
    'may lie beyond the largest that was measured, 16, and nothing bounds it: measure at more',
  );
  const surely = exactly(law, [...sizes, 32], 0.01);
  expect(surely.peak.size.high).toBeLessThan(32);
  expect(codes(surely)).toEqual([]);
});

it('tells what throughput nears where it has no peak, and that nothing says so of a straight line', () => {
  const law = { ratePerUnit: 100, contention: 0.98, coherency: 0 };
  const flat = exactly(law, [2, 4, 8, 16], 0.02);
  expect(flat.peak).toMatchObject({ size: { value: null } });
  expect(flat.peak.perSecond.value).toBeCloseTo(100 / 0.98, 6);
  expect(messageOf(flat, 'no-peak-seen')).toMatch(
    /^Throughput nears 102\/s \(101\/s to 1\d\d\/s\) with ever more replicas, and no peak was seen: by the law 16 do 99\.9 % of that\. Measure at more/,
  );
  const straight = exactly({ ratePerUnit: 100, contention: 0, coherency: 0 }, [1, 2, 4, 8], 0.02);
  expect(messageOf(straight, 'no-peak-seen')).toMatch(
    /^Throughput grows up to 8 replicas, and nothing says where it stops/,
  );
});

it('has the intervals of Student where nobody told errors', () => {
  // The package usl has 17.9 to 25.8 for lambda and 0.0337 to 0.0819 for sigma, by standard errors.
  const { ratePerUnit, contention } = fitted(unweighted(PUBLISHED_SCALING[1]!.points), {
    of: 'workers',
    seed: 1,
  });
  expect(ratePerUnit.low).toBeGreaterThan(17);
  expect(ratePerUnit.high).toBeLessThan(27);
  expect(contention.low).toBeGreaterThan(0.03);
  expect(contention.high).toBeLessThan(0.09);
});

it('says where errors as told cannot explain the scatter, and goes by the scatter', () => {
  const points = PUBLISHED_SCALING[0]!.points.map(([size, throughputPerSecond]) => ({
    size,
    throughputPerSecond,
    errorPerSecond: 1,
  }));
  const fit = fitted(points, { of: 'workers', seed: 1, draws: 400 });
  expect(codes(fit)).toContain('scatter-beyond-errors');
  // 62 to 150 for the rate of one unit, as with errors that nobody told.
  expect(fit.ratePerUnit.high! - fit.ratePerUnit.low!).toBeGreaterThan(30);
});

it('refuses fewer than four sizes with how many there are, and why', () => {
  const points = [2, 2, 4, 8].map((size) => [size, size * 10] as const);
  const { result, draws } = fitScaling(unweighted(points), { of: 'replicas', seed: 1 });
  expect(draws).toBeNull();
  expect(result).toMatchObject({ kind: 'refused', sizes: [2, 4, 8], needed: 4 });
  if (result.kind !== 'refused') return;
  expect(scalingResultSchema.parse(result)).toEqual(result);
  expect(result.message).toContain('three parameters and takes 4 different numbers of replicas');
  expect(result.message).toContain('there are 3 (2, 4, 8)');
});

it('predicts no left out size from too few others', () => {
  const points = [1, 2, 4, 8].map((size) => [size, 10 * size ** 0.9] as const);
  const fit = fitted(unweighted(points), { of: 'replicas', seed: 1, draws: 100 });
  expect(fit.heldOut).toEqual([]);
  expect(codes(fit)).toContain('few-sizes');
});

it('is the same for one seed', () => {
  const run = () =>
    fitScaling(unweighted(PUBLISHED_SCALING[0]!.points), { of: 'workers', seed: 3, draws: 50 });
  expect(run()).toEqual(run());
});
