import { expect, test } from 'vitest';

import { othersCpu } from '../../../harness/probe/others-cpu.ts';
import type { GatewaySample, GeneratorSample } from '../../../harness/model/run/samples.ts';

/** Of half a core. */
const gateway: readonly GatewaySample[] = Array.from({ length: 21 }, (_, i) => ({
  atEpochMs: 1_000 + 500 * i,
  workers: 4,
  busy: 3,
  queued: 0,
  busyMs: 1_500 * i,
  received: 100 * i,
  rejected: 0,
  cpuMs: 250 * i,
}));

/** Of two cores k6 has a half, the harness a tenth, and 1.5 are busy in all. */
const generator: readonly GeneratorSample[] = Array.from({ length: 21 }, (_, i) => ({
  atEpochMs: 1_000 + 500 * i,
  k6CpuSeconds: 0.25 * i,
  k6MemoryBytes: 1,
  machineCpuSeconds: i,
  machineIdleSeconds: 0.25 * i,
  stolenCpuSeconds: 0,
  harnessCpuSeconds: 0.05 * i,
  harnessLoopDelayMs: 1,
  freeDiskBytes: 1,
}));

test('others have what neither k6, the harness nor the mock took', () => {
  // 1.5 cores busy, less 0.5 of k6, 0.1 of the harness and 0.5 of the mock, of 2.
  expect(othersCpu(generator, gateway)).toBeCloseTo(0.2, 9);
});

test('a mock that was there for another time is counted only while k6 was', () => {
  const before = { ...gateway[0]!, atEpochMs: -60_000, cpuMs: -30_000 };
  expect(othersCpu(generator, [before, ...gateway])).toBeCloseTo(0.2, 9);
});

test('what others took is not known of a target that does not tell what it took', () => {
  expect(othersCpu(generator, [])).toBe(null);
  expect(othersCpu([], gateway)).toBe(null);
  const silent = gateway.map(({ cpuMs: _cpuMs, ...sample }) => sample);
  expect(othersCpu(generator, silent)).toBe(null);
});
