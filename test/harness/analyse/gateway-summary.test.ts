import { expect, test } from 'vitest';

import { gatewaySummary } from '../../../harness/analyse/gateway-summary.ts';
import type { GatewaySample } from '../../../harness/model/run/samples.ts';

const ZERO = 1_000_000;

/** Samples twice a second from two seconds before zero; `busyShare` of 10 workers in each half second. */
const samples = (busyShares: readonly number[]): readonly GatewaySample[] => {
  let busyMs = 0;
  return [0, ...busyShares].map((share, i) => {
    busyMs += share * 10 * 500;
    return {
      atEpochMs: ZERO - 2_000 + 500 * i,
      workers: 10,
      busy: Math.round(share * 10),
      queued: i,
      busyMs,
      received: 100 * i,
      rejected: i > 12 ? 5 : 0,
    };
  });
};

test('utilisation is the mean of busy workers, its peak over about a second', () => {
  // Two seconds of warm-up at full load, then 0.2, two halves of 0.9, and 0.2 to the end.
  const shares = [1, 1, 1, 1, 0.2, 0.2, 0.9, 0.9, 0.2, 0.2, 0.2, 0.2, 1, 1, 1];
  const summary = gatewaySummary(samples(shares), ZERO, 4_000)!;
  expect(summary.peakUtilisation).toBeCloseTo(0.9, 9);
  expect(summary.meanUtilisation).toBeCloseTo((0.2 * 6 + 0.9 * 2) / 8, 9);
  expect(summary).toMatchObject({ workers: 10, peakQueue: 12 });
});

test('utilisation is of the workers that there were, where they come and go', () => {
  let [workersMs, busyMs] = [0, 0];
  const scaled = Array.from({ length: 13 }, (_, i) => {
    const workers = i <= 6 ? 10 : 40;
    workersMs += i === 0 ? 0 : workers * 500;
    busyMs += i === 0 ? 0 : 5 * 500;
    const counts = { queued: 0, received: 0, rejected: 0 };
    return { atEpochMs: ZERO + 500 * i, workers, busy: 5, workersMs, busyMs, ...counts };
  });
  const summary = gatewaySummary(scaled, ZERO, 6_000)!;
  expect(summary.peakUtilisation).toBeCloseTo(0.5, 9);
  expect(summary.meanUtilisation).toBeCloseTo(5 / 25, 9);
});

test('what was rejected counts to the last sample, after the plan too', () => {
  expect(gatewaySummary(samples(Array<number>(15).fill(0.1)), ZERO, 4_000)!.rejected).toBe(5);
});

test('what a gateway had rejected for others is not counted again', () => {
  const used = samples(Array<number>(15).fill(0.1)).map((sample) => ({
    ...sample,
    rejected: 5_000 + sample.rejected,
  }));
  expect(gatewaySummary(used, ZERO, 4_000)!.rejected).toBe(5);
});

test('the CPU of its process is at its peak over about a second; null where it does not tell', () => {
  const told = samples(Array<number>(12).fill(0.1)).map((sample, i) => ({
    ...sample,
    cpuMs: i < 8 ? 100 * i : 700 + 450 * (i - 7),
    releaseLateP99Ms: i,
    releaseLateMaxMs: 2 * i,
  }));
  // Half seconds of 100 ms, and of 450 ms from 1.5 s on: two of these make the busiest second.
  expect(gatewaySummary(told, ZERO, 4_000)).toMatchObject({
    peakCpuCores: 0.9,
    releaseLateP99Ms: 12,
  });
  expect(gatewaySummary(samples(Array<number>(12).fill(0.1)), ZERO, 4_000)).toMatchObject({
    peakCpuCores: null,
    releaseLateP99Ms: null,
  });
});

test('a day of samples is no more trouble than a minute of them', () => {
  const day = Array.from({ length: 24 * 7_200 }, (_, i) => ({
    atEpochMs: ZERO + 500 * i,
    workers: 1,
    busy: 0,
    queued: i % 1_000,
    busyMs: 0,
    received: 0,
    rejected: 0,
  }));
  expect(gatewaySummary(day, ZERO, 86_400_000)!.peakQueue).toBe(999);
});

test('with fewer than two samples within the plan nothing can be said', () => {
  expect(gatewaySummary([], ZERO, 4_000)).toBeNull();
  expect(gatewaySummary(samples([1, 1]), ZERO, 4_000)).toBeNull();
  expect(gatewaySummary(samples([1, 1, 1, 1]), ZERO, 4_000)).toBeNull();
});
