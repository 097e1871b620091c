import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  healthStretches,
  heldLevel,
  type HealthStretch,
} from '../../../harness/analyse/generator-health.ts';
import type { GeneratorSample } from '../../../harness/model/run/samples.ts';

const sample = (over: Partial<GeneratorSample>): GeneratorSample => ({
  atEpochMs: 0,
  k6CpuSeconds: 0,
  k6MemoryBytes: 60e6,
  machineCpuSeconds: 0,
  stolenCpuSeconds: 0,
  harnessLoopDelayMs: 1,
  freeDiskBytes: 1e9,
  ...over,
});

test('counters become shares of the cores and of the time between two samples', () => {
  const samples = [
    sample({ atEpochMs: 1_000, k6CpuSeconds: 5, machineCpuSeconds: 100, stolenCpuSeconds: 1 }),
    sample({ atEpochMs: 1_500, k6CpuSeconds: 5.5, machineCpuSeconds: 101, stolenCpuSeconds: 1.05 }),
    sample({ atEpochMs: 2_500, k6CpuSeconds: 5.9, machineCpuSeconds: 103, stolenCpuSeconds: 1.05 }),
  ];
  const [first, second] = healthStretches(samples, 2);
  expect(first).toMatchObject({ atEpochMs: 1_500, lastsMs: 500 });
  expect(first!.cpuShare).toBeCloseTo(0.5, 9);
  expect(first!.steal).toBeCloseTo(0.05, 9);
  expect(second!.cpuShare).toBeCloseTo(0.2, 9);
  expect(second!.steal).toBe(0);
});

test('where the system does not tell, or the clock stood still, a share is unknown', () => {
  const samples = [
    sample({ atEpochMs: 1_000, k6CpuSeconds: null, stolenCpuSeconds: null }),
    sample({ atEpochMs: 1_500 }),
    sample({ atEpochMs: 1_500 }),
  ];
  expect(healthStretches(samples, 2)).toEqual([
    { atEpochMs: 1_500, lastsMs: 500, cpuShare: null, steal: null },
    { atEpochMs: 1_500, lastsMs: 0, cpuShare: null, steal: null },
  ]);
  expect(healthStretches([], 2)).toEqual([]);
});

const stretch = (lastsMs: number, level: number | null): HealthStretch => ({
  atEpochMs: 0,
  lastsMs,
  cpuShare: level,
  steal: null,
});
const held = (forMs: number, ...stretches: readonly HealthStretch[]) =>
  heldLevel(stretches, forMs, ({ cpuShare }) => cpuShare);

test('a level is held if no stretch within the time falls below it', () => {
  const levels = [0.2, 0.9, 0.8, 0.95, 0.3].map((level) => stretch(500, level));
  expect(held(500, ...levels)).toBe(0.95);
  expect(held(1_000, ...levels)).toBe(0.8);
  expect(held(1_500, ...levels)).toBe(0.8);
  expect(held(2_000, ...levels)).toBe(0.3);
  expect(held(2_500, ...levels)).toBe(0.2);
  expect(held(2_501, ...levels)).toBeNull();
});

test('a stretch of which nothing is known breaks the time', () => {
  const levels = [0.9, null, 0.7].map((level) => stretch(600, level));
  expect(held(600, ...levels)).toBe(0.9);
  expect(held(1_200, ...levels)).toBeNull();
});

test('no level is held longer by a higher one: the longer the time, the lower the level', () => {
  const some = fc.array(
    fc.record({
      lastsMs: fc.integer({ min: 1, max: 900 }),
      level: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(some, fc.nat(5_000), fc.nat(5_000), (given, a, b) => {
      const stretches = given.map(({ lastsMs, level }) => stretch(lastsMs, level));
      const [short, long] = [Math.min(a, b), Math.max(a, b)].map((ms) =>
        held(ms + 1, ...stretches),
      );
      expect(long ?? -1).toBeLessThanOrEqual(short ?? -1);
    }),
  );
});
