import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { replayShard, type Shard } from '../../../scenarios/k6/pacer.ts';
import { handDrivenIo, type HandDrivenIo, type Reply } from './hand-driven-io.ts';
import { oneStepJourney } from './one-step-journey.ts';

const shardOf = (plannedMs: readonly number[], over: Partial<Shard> = {}): Shard => ({
  shard: 0,
  shards: 1,
  plannedMs: Float64Array.from(plannedMs),
  from: 0,
  to: plannedMs.length,
  inFlightCap: 1_000,
  drainMs: 2_000,
  ...over,
});

/** Drives a shard until well after its plan and its drain. */
const drive = (shard: Shard, io: HandDrivenIo, journey = oneStepJourney()): { done: boolean } => {
  const state = { done: false };
  void replayShard(shard, journey, io).then(() => {
    state.done = true;
  });
  io.advanceTo((shard.plannedMs[shard.to - 1] ?? 0) + shard.drainMs + 5_000);
  return state;
};

const somePlan = fc
  .array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((instants) => instants.toSorted((a, b) => a - b));
const someReply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ afterMs: fc.double({ min: 0, max: 4_000, noNaN: true }) }),
  fc.record({ afterMs: fc.nat(100), failure: fc.constant(new Error('no sense')) }),
  fc.constant('never' as const),
);

test('each payment is begun at its planned instant whatever became of those before', () => {
  fc.assert(
    fc.property(somePlan, fc.array(someReply, { minLength: 1 }), (plannedMs, replies) => {
      const io = handDrivenIo((_, before) => replies[before % replies.length]!);
      drive(shardOf(plannedMs), io);
      expect(io.sent.map(({ request }) => request.path)).toEqual(
        plannedMs.map((_, planIndex) => `/pay/${planIndex}`),
      );
      for (const [i, { atMs }] of io.sent.entries()) {
        // Timers are no finer than a fifth of a millisecond.
        expect(Math.abs(atMs - plannedMs[i]!)).toBeLessThanOrEqual(0.200_001);
      }
    }),
  );
});

test('all shards together replay each row of the part once, each shard every n-th', () => {
  const part = fc.record({
    from: fc.nat(30),
    length: fc.nat(40),
    shards: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(part, ({ from, length, shards }) => {
      const plannedMs = Array.from({ length: 80 }, (_, i) => i * 10);
      const to = from + length;
      const replayed = Array.from({ length: shards }, (_, shard) => {
        const io = handDrivenIo();
        drive(shardOf(plannedMs, { shard, shards, from, to }), io);
        const [start] = io.notes('#start');
        const rows = io.records().map(({ planIndex }) => planIndex);
        expect(rows.every((row) => row % shards === (from + shard) % shards)).toBe(true);
        expect(start).toMatchObject({ shard, shards, from, to, payments: rows.length });
        return rows;
      });
      expect(replayed.flat().toSorted((a, b) => a - b)).toEqual(
        Array.from({ length }, (_, i) => from + i),
      );
    }),
  );
});

test('payments that fell due while nothing ran are sent late, and none is skipped', () => {
  const io = handDrivenIo();
  const plannedMs = Array.from({ length: 50 }, (_, i) => i * 20);
  void replayShard(shardOf(plannedMs), oneStepJourney(), io);
  io.advanceTo(199);
  io.freeze(401);
  io.advanceTo(3_000);
  const records = io.records();
  expect(records.map(({ planIndex }) => planIndex).toSorted((a, b) => a - b)).toEqual(
    plannedMs.map((_, i) => i),
  );
  for (const { plannedMs: dueMs, latenessMs } of records) {
    expect(latenessMs).toBeCloseTo(dueMs >= 200 && dueMs < 600 ? 600 - dueMs : 0, 6);
  }
});

test('the first words tell the steps, the wall clock at zero, and how many payments there are', () => {
  const io = handDrivenIo();
  void replayShard(
    shardOf([10, 20, 30], { shard: 1, shards: 2 }),
    oneStepJourney({ steps: ['pay', 'inquire'] }),
    io,
  );
  expect(io.writes).toHaveLength(1);
  expect(io.notes('#start')).toEqual([
    {
      format: 1,
      shard: 1,
      shards: 2,
      steps: ['pay', 'inquire'],
      zeroEpochMs: io.zeroEpochMs,
      from: 0,
      to: 3,
      payments: 1,
    },
  ]);
});

test('a beat comes every quarter second and tells what is in flight, begun, and late', () => {
  const io = handDrivenIo(() => ({ afterMs: 600 }), 0);
  void replayShard(shardOf([100, 200, 300, 900], { inFlightCap: 7 }), oneStepJourney(), io);
  io.advanceTo(600);
  io.freeze(400);
  io.stepWallClock(30);
  io.advanceTo(1_300);
  const beats = io.notes('#beat');
  expect(beats.map(({ atMs, inFlight, begun }) => [atMs, inFlight, begun])).toEqual([
    [250, 2, 2],
    [500, 3, 3],
    // Due at 750, in the freeze: answers that came in it are served after it, in their order.
    [1_000, expect.any(Number), expect.any(Number)],
    [1_250, 1, 4],
  ]);
  expect(beats.map(({ loopDelayMs }) => loopDelayMs)).toEqual([0, 0, 250, 0]);
  expect(beats.map(({ clockDriftMs }) => clockDriftMs)).toEqual([0, 0, 30, 30]);
  expect(new Set(beats.map(({ inFlightCap }) => inFlightCap))).toEqual(new Set([7]));
});

test('above the cap a payment is recorded as shed at its instant, and never sent', async () => {
  const io = handDrivenIo((_, before) => (before < 2 ? { afterMs: 1_000 } : { afterMs: 10 }));
  const state = drive(shardOf([0, 10, 20, 30, 1_500], { inFlightCap: 2 }), io);
  expect(io.sent.map(({ request }) => request.path)).toEqual(['/pay/0', '/pay/1', '/pay/4']);
  const shed = io.records().filter(({ outcome }) => outcome === 'shed');
  expect(shed.map(({ planIndex }) => planIndex)).toEqual([2, 3]);
  expect(shed[0]).toMatchObject({
    plannedMs: 20,
    latenessMs: 0,
    blockedMs: null,
    serviceMs: null,
    answeredAfterMs: null,
    status: 0,
    settlement: 'unresolved',
  });
  await Promise.resolve();
  expect(state.done).toBe(true);
  expect(io.notes('#end')).toMatchObject([{ begun: 5, open: 0, records: 5 }]);
});

test('a shard ends as soon as its last payment is settled, with a note of what it did', async () => {
  const io = handDrivenIo(() => ({ afterMs: 100 }));
  let ended = false;
  void replayShard(shardOf([0, 50]), oneStepJourney(), io).then(() => {
    ended = true;
  });
  io.advanceTo(149);
  await Promise.resolve();
  expect(ended).toBe(false);
  io.advanceTo(151);
  await Promise.resolve();
  expect(ended).toBe(true);
  expect(io.notes('#end')).toEqual([
    { shard: 0, atMs: 150, clockDriftMs: 0, begun: 2, open: 0, records: 2 },
  ]);
  const written = io.writes.length;
  io.advanceTo(10_000);
  expect(io.writes).toHaveLength(written);
});

test('payments that never settle are given up when the drain is over, and counted as open', async () => {
  const io = handDrivenIo((_, before) => (before === 0 ? { afterMs: 5 } : 'never'));
  const state = drive(shardOf([0, 100, 200], { drainMs: 3_000 }), io);
  await Promise.resolve();
  expect(state.done).toBe(true);
  const [end] = io.notes('#end');
  expect(end).toMatchObject({ begun: 3, open: 2, records: 1 });
  expect(end!.atMs).toBeGreaterThan(3_200);
  expect(end!.atMs).toBeLessThanOrEqual(3_450);
});

test('after its end a shard sends nothing more, though a step should still fall due', () => {
  const io = handDrivenIo(() => ({ afterMs: 10 }));
  const journey = oneStepJourney({
    steps: ['pay', 'inquire'],
    after: (_, step) => ({
      outcome: 'pending',
      resultCode: 'PAYMENT_IN_PROCESS',
      next: { step: 1, attempt: step + 1, afterMs: 60_000 },
    }),
  });
  drive(shardOf([0], { drainMs: 1_000 }), io, journey);
  io.advanceTo(200_000);
  expect(io.sent).toHaveLength(1);
  expect(io.notes('#end')).toMatchObject([{ open: 1 }]);
});

test('a shard without a payment begins and ends at once', async () => {
  const io = handDrivenIo();
  const state = drive(shardOf([5], { shard: 3, shards: 4 }), io);
  await Promise.resolve();
  expect(state.done).toBe(true);
  expect(io.notes('#start')).toMatchObject([{ payments: 0 }]);
  expect(io.notes('#end')).toMatchObject([{ atMs: -500, begun: 0, open: 0, records: 0 }]);
});
