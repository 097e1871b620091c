import { expect, test } from 'vitest';

import { healthStretches } from '../../../harness/analyse/generator-health.ts';
import { generatorSummary } from '../../../harness/analyse/generator-summary.ts';
import type { CollectedRecords } from '../../../harness/model/collected-records.ts';
import type { PacerBeat } from '../../../harness/model/record-line.ts';
import type { GeneratorSample } from '../../../harness/model/run/samples.ts';
import { factsOf } from './hand-made-run.ts';

const sample = (second: number, k6CpuSeconds: number | null): GeneratorSample => ({
  atEpochMs: second * 1_000,
  k6CpuSeconds,
  k6MemoryBytes: k6CpuSeconds === null ? null : 50e6 + second,
  machineCpuSeconds: null,
  stolenCpuSeconds: null,
  harnessLoopDelayMs: 1,
  freeDiskBytes: null,
});

const beat = (shard: number, atMs: number, inFlight: number): PacerBeat => ({
  shard,
  atMs,
  clockDriftMs: 0,
  inFlight,
  inFlightCap: 32,
  loopDelayMs: 0,
  begun: 0,
});

const collected = (records: number, beats: readonly PacerBeat[] = []): CollectedRecords => ({
  records,
  foreignLines: 0,
  starts: [],
  beats,
  faults: [],
  ends: [],
});

const summary = (samples: readonly GeneratorSample[], of: CollectedRecords) =>
  generatorSummary(samples, healthStretches(samples, 2), of, factsOf({ inFlightCap: 64 }));

test('CPU is per request, shares and memory are at their peak', () => {
  const samples = [sample(0, 0.5), sample(1, 1), sample(2, 2.5), sample(3, null)];
  expect(summary(samples, collected(1_000))).toEqual({
    cpuSecondsPerRequest: 0.0025,
    peakCpuShare: 0.75,
    peakMemoryBytes: 50e6 + 2,
    peakInFlight: 0,
    inFlightCap: 64,
  });
});

test('requests in flight are of all pacers together at one time', () => {
  // Told pacer by pacer, as they stand in the file; read in the order of time.
  const beats = [
    beat(0, 250, 5),
    beat(0, 500, 30),
    beat(0, 750, 2),
    beat(1, 251, 7),
    beat(1, 751, 20),
  ];
  expect(summary([], collected(10, beats)).peakInFlight).toBe(37);
});

test('where the system tells nothing, or nothing was sent, there is no figure', () => {
  expect(summary([sample(0, null), sample(1, null)], collected(5))).toMatchObject({
    cpuSecondsPerRequest: null,
    peakCpuShare: null,
    peakMemoryBytes: null,
  });
  expect(summary([sample(0, 1)], collected(0)).cpuSecondsPerRequest).toBeNull();
});
