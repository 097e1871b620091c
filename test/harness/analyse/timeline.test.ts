import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  makeTimeline,
  sliceLengthMs,
  type TimelineInput,
} from '../../../harness/analyse/timeline.ts';
import { timelineSchema } from '../../../harness/model/run/timeline.ts';
import type { PacerBeat } from '../../../harness/model/record-line.ts';
import { failed, paid, shed } from './hand-made-records.ts';
import { everyMs, withTables, ZERO_EPOCH_MS, type HandMadeRun } from './hand-made-run.ts';

const timeline = (made: HandMadeRun, input: Partial<TimelineInput> = {}) =>
  withTables(made, (db) =>
    makeTimeline(db, {
      sliceMs: 1_000,
      fromMs: 0,
      toMs: 4_000,
      zeroEpochMs: ZERO_EPOCH_MS,
      gateway: [],
      stretches: [],
      beats: [],
      queries: [],
      ...input,
    }),
  );

test.each([
  [10_000, 250],
  [65_000, 250],
  [120_000, 500],
  [600_000, 5_000],
  [3_600_000, 15_000],
  [86_400_000, 300_000],
  [7 * 86_400_000, 3_600_000],
])('a run of %d ms is shown in slices of %d ms', (lengthMs, sliceMs) => {
  expect(sliceLengthMs(lengthMs)).toBe(sliceMs);
});

test('there are at most three hundred slices at any length, with any warm-up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2e9 }), fc.nat(1e8), (durationMs, warmUpMs) => {
      const sliceMs = sliceLengthMs(durationMs + warmUpMs);
      const slices = Math.ceil(durationMs / sliceMs) - Math.floor(-warmUpMs / sliceMs);
      expect(slices).toBeLessThanOrEqual(300);
    }),
  );
});

test('payments stand in the slice they were planned in, sends in the one they happened in', async () => {
  const made: HandMadeRun = {
    plannedMs: [-500, 0, 999.9, 1_000, 1_500, 2_500],
    warmUpMs: 500,
    records: [
      paid(0, -500),
      paid(1, 0),
      paid(2, 999.9, { latenessMs: 1 }),
      failed(3, 1_000),
      shed(4, 1_500),
    ],
  };
  const found = await timeline(made, { fromMs: -500 });
  expect(timelineSchema.parse(found)).toEqual(found);
  expect(found).toMatchObject({
    startMs: [-1_000, 0, 1_000, 2_000, 3_000],
    planned: [1, 2, 2, 1, 0],
    sent: [1, 1, 2, 0, 0],
    answered: [1, 2, 0, 0, 0],
    failed: [0, 0, 2, 1, 0],
  });
});

test('quantiles are of the slice where it can tell them; never has no place on an axis', async () => {
  const plannedMs = [...everyMs(1, 400), ...everyMs(1, 400).map((ms) => 1_000 + ms)];
  const records = plannedMs.map((atMs, i) => {
    if (i >= 400 && i % 2 === 0) return failed(i, atMs, { serviceMs: 7, latenessMs: 3 });
    return paid(i, atMs, { serviceMs: (i % 400) + 1, latenessMs: i < 400 ? 0.5 : 3 });
  });
  const found = await timeline({ plannedMs, records });
  expect(found.p50Ms).toEqual([200.5, 400 + 3, null, null]);
  expect(found.p90Ms).toEqual([360.5, null, null, null]);
  expect(found.p99Ms).toEqual([396.5, null, null, null]);
  expect(found.serviceP99Ms[0]).toBe(396);
  expect(found.latenessP99Ms).toEqual([0.5, 3, null, null]);
  expect(found.heat.never).toEqual([0, 200, 0, 0]);
});

test('slices with too few payments share a quantile with their neighbours, never with the warm-up', async () => {
  const plannedMs = [...everyMs(10, 50).map((ms) => ms - 1_000), ...everyMs(10, 400)];
  const records = plannedMs.map((atMs, i) =>
    paid(i, atMs, { serviceMs: atMs < 0 ? 5_000 : 1 + atMs / 10 }),
  );
  const made = { plannedMs, warmUpMs: 1_000, records };
  const { p50Ms, p90Ms, p99Ms } = await timeline(made, { fromMs: -1_000 });
  expect(p50Ms).toEqual([5_000, 50, 150, 250, 350]);
  expect(p90Ms).toEqual([5_000, 90, 190, 290, 390]);
  expect(p99Ms).toEqual([null, 396, 396, 396, 396]);
});

test('the heat map holds every payment once, in the bucket of its response time', async () => {
  const serviceMs = [0.2, 1, 10, 10.5, 99.9, 1_000, 3_600_000];
  const plannedMs = everyMs(10, serviceMs.length);
  const records = plannedMs.map((atMs, i) => paid(i, atMs, { serviceMs: serviceMs[i]! }));
  const { edgesMs, counts } = (await timeline({ plannedMs, records })).heat;
  expect(edgesMs).toEqual([...edgesMs].toSorted((a, b) => a - b));
  expect(counts[0]).toHaveLength(edgesMs.length - 1);
  const bucketOf = (ms: number): number =>
    Math.min(
      edgesMs.length - 2,
      Math.max(
        0,
        edgesMs.findLastIndex((edge) => edge <= ms),
      ),
    );
  const wanted = counts[0]!.map(() => 0);
  for (const ms of serviceMs) wanted[bucketOf(ms)]! += 1;
  expect(counts[0]).toEqual(wanted);
});

test('the series of the gateway is on the clock of the plan, and null where there is none', async () => {
  const gateway = [0, 500, 1_500].map((ms, i) => ({
    atEpochMs: ZERO_EPOCH_MS + ms,
    workers: 7,
    busy: i,
    queued: 10 * i,
    busyMs: 0,
    received: 0,
    rejected: 3 * i,
  }));
  const made = { plannedMs: [0], records: [paid(0, 0)] };
  expect((await timeline(made, { gateway })).gateway).toEqual({
    atMs: [0, 500, 1_500],
    busy: [0, 1, 2],
    workers: [7, 7, 7],
    queue: [0, 10, 20],
    rejectedPerSecond: [0, 6, 3],
  });
  expect((await timeline(made, { gateway: gateway.slice(0, 1) })).gateway).toBeNull();
});

test('the series of the generator joins samples with the beats of all pacers around them', async () => {
  const stretches = [500, 1_000].map((ms) => ({
    atEpochMs: ZERO_EPOCH_MS + ms,
    lastsMs: 500,
    cpuShare: ms / 1_000,
    steal: null,
  }));
  const beat = (shard: number, atMs: number, inFlight: number, loopDelayMs: number): PacerBeat => ({
    shard,
    atMs,
    clockDriftMs: 0,
    inFlight,
    inFlightCap: 32,
    loopDelayMs,
    begun: 0,
  });
  const beats = [
    beat(0, 450, 1, 9),
    beat(0, 500, 5, 1),
    beat(1, 510, 7, 2),
    beat(0, 5_000, 99, 99),
  ];
  const made = { plannedMs: [0], records: [paid(0, 0)] };
  expect((await timeline(made, { stretches, beats })).generator).toEqual({
    atMs: [500, 1_000],
    inFlight: [12, 0],
    cpuShare: [0.5, 1],
    loopDelayMs: [9, null],
    steal: [null, null],
  });
});

test('the series of a long run are thinned to some hundreds of points', async () => {
  const gateway = Array.from({ length: 20_000 }, (_, i) => ({
    atEpochMs: ZERO_EPOCH_MS + 500 * i,
    workers: 7,
    busy: 1,
    queued: 0,
    busyMs: 0,
    received: 0,
    rejected: i,
  }));
  const found = await timeline({ plannedMs: [0], records: [paid(0, 0)] }, { gateway });
  const { atMs, rejectedPerSecond } = found.gateway!;
  expect(atMs.length).toBeLessThanOrEqual(600);
  expect(atMs.length).toBeGreaterThan(300);
  // Two a second, however far apart the points.
  expect(rejectedPerSecond.slice(1).every((rate) => rate === 2)).toBe(true);
});
