import { expect, test } from 'vitest';

import { instantStreams } from '../../../harness/analyse/streams.ts';
import { paid, shed } from './hand-made-records.ts';
import { withTables, ZERO_EPOCH_MS, type HandMadeRun } from './hand-made-run.ts';

const streams = (made: HandMadeRun, zeroEpochMs?: number) =>
  withTables(made, (db) => instantStreams(db, { durationMs: 10_000, zeroEpochMs }));

const MADE: HandMadeRun = {
  plannedMs: [-50, 100, 200, 300],
  warmUpMs: 100,
  records: [
    paid(0, -50),
    paid(1, 100, { latenessMs: 150 }),
    shed(2, 200, { latenessMs: 1 }),
    paid(3, 300, { latenessMs: 2.5 }),
  ],
  ledger: [
    { planIndex: 3, receivedMs: 304.5 },
    { planIndex: 1, receivedMs: 252.25 },
  ],
};

test('instants are of the measured payments, in the order of time, shed ones included', async () => {
  const { plannedMs, sentMs, receivedMs, durationMs } = await streams(MADE);
  expect([...plannedMs]).toEqual([100, 200, 300]);
  expect([...sentMs]).toEqual([201, 250, 302.5]);
  expect(receivedMs).toBeUndefined();
  expect(durationMs).toBe(10_000);
});

test('what the target received is put on the clock of the plan', async () => {
  const { receivedMs } = await streams(MADE, ZERO_EPOCH_MS);
  expect([...receivedMs!]).toEqual([252.25, 304.5]);
});

test('a run that was cut short is looked at as far as it went', async () => {
  const cut = await streams({ ...MADE, records: MADE.records.slice(0, 3) });
  expect([...cut.plannedMs]).toEqual([100, 200]);
  expect(cut.durationMs).toBe(200);
  expect((await streams({ ...MADE, records: [], ledger: [] })).durationMs).toBe(0);
});
