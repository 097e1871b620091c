import { expect, test } from 'vitest';

import { liveTally, type LiveTally } from '../../../harness/collect/live-figures.ts';
import { takeLines } from '../../../harness/collect/take-lines.ts';
import {
  formatNote,
  formatRecord,
  type PacerBeat,
  type PacerNote,
  type RequestRecord,
} from '../../../harness/model/record-line.ts';

const record = (over: Partial<RequestRecord> = {}): string =>
  formatRecord({
    planIndex: 0,
    step: 0,
    attempt: 1,
    plannedMs: 1_000,
    latenessMs: 1,
    blockedMs: 2,
    serviceMs: 97,
    answeredAfterMs: 99,
    status: 200,
    errorCode: 0,
    resultCode: 'SUCCESS',
    outcome: 'success',
    settlement: 'succeeded',
    ...over,
  });

const UNANSWERED = {
  blockedMs: null,
  serviceMs: null,
  answeredAfterMs: 5_000,
  status: 0,
  errorCode: 1_050,
  outcome: 'unknown',
  settlement: null,
} as const;

const beat = (over: Partial<PacerBeat>): string =>
  formatNote({
    tag: '#beat',
    note: {
      shard: 0,
      atMs: 250,
      clockDriftMs: 0,
      inFlight: 0,
      inFlightCap: 50,
      loopDelayMs: 0,
      begun: 0,
      ...over,
    },
  });

const take = (tally: LiveTally, lines: readonly string[]): void => takeLines(lines, [tally]);

const tallyOf = (...lines: readonly string[]): LiveTally => {
  const tally = liveTally();
  take(tally, lines);
  return tally;
};

test('before the first line nothing is known', () => {
  expect(liveTally().figures(0)).toEqual({
    zeroEpochMs: undefined,
    pacersEnded: 0,
    begun: 0,
    sentPerSecond: 0,
    answered: 0,
    failed: 0,
    shed: 0,
    settled: 0,
    inFlight: 0,
    inFlightCap: 0,
    p50Ms: undefined,
    p99Ms: undefined,
    silentMs: 0,
  });
});

test('payments are counted by their first request, and settled by their last', () => {
  const figures = tallyOf(
    record(),
    record({ outcome: 'declined', settlement: 'declined' }),
    record({ outcome: 'pending', settlement: null }),
    record({ step: 1, outcome: 'success', settlement: 'succeeded' }),
    record({ ...UNANSWERED }),
    record({ step: 1, ...UNANSWERED }),
    record({ outcome: 'error', status: 500, settlement: null }),
    record({ outcome: 'shed', status: 0, settlement: 'unresolved' }),
  ).figures(1_500);
  expect(figures).toMatchObject({ answered: 3, failed: 2, shed: 1, settled: 4 });
});

test('lines that are neither records nor notes change nothing', () => {
  const foreign = ['', 'hello', '#other {}', '#beat {"shard":', 'a,b,c,d,e,f,g,h,i,j,k,SS'];
  expect(tallyOf(...foreign).figures(0)).toEqual(liveTally().figures(0));
});

test('beats of all pacers add up, and the rate is over the last two seconds', () => {
  const beats = Array.from({ length: 20 }, (_, i) => [
    beat({ shard: 0, atMs: 250 * i, begun: i < 10 ? 0 : 50 * (i - 9), inFlight: 4 }),
    beat({ shard: 1, atMs: 250 * i + 3, begun: 25 * i, inFlight: 3 }),
  ]).flat();
  const figures = tallyOf(...beats).figures(5_000);
  expect(figures).toMatchObject({ begun: 500 + 475, inFlight: 7, inFlightCap: 100 });
  // Shard 0 began 200 a second over its last two seconds, shard 1 100 a second.
  expect(figures.sentPerSecond).toBeCloseTo(300, 9);
});

test('what was shed was begun and never sent', () => {
  const shed = record({ ...UNANSWERED, outcome: 'shed', answeredAfterMs: null });
  const lines = Array.from({ length: 9 }, (_, i) => [
    // Of 20 that each beat begins, a half is shed.
    ...Array.from({ length: i === 0 ? 0 : 10 }, () => shed),
    beat({ shard: 0, atMs: 250 * i, begun: 10 * i }),
    beat({ shard: 1, atMs: 250 * i, begun: 10 * i }),
  ]).flat();
  expect(tallyOf(...lines).figures(2_000)).toMatchObject({ begun: 160, shed: 80 });
  expect(tallyOf(...lines).figures(2_000).sentPerSecond).toBeCloseTo(40, 9);
});

test('the wall clock at zero and the ends of the pacers are told by their notes', () => {
  const start = (shard: number, zeroEpochMs: number): PacerNote => ({
    tag: '#start',
    note: { format: 1, shard, shards: 2, steps: ['pay'], zeroEpochMs, from: 0, to: 1, payments: 1 },
  });
  const end: PacerNote = {
    tag: '#end',
    note: { shard: 0, atMs: 1, begun: 1, open: 0, records: 1, clockDriftMs: 0 },
  };
  const figures = tallyOf(...[start(0, 77.5), start(1, 78), end].map(formatNote)).figures(0);
  expect(figures).toMatchObject({ zeroEpochMs: 77.5, pacersEnded: 1 });
});

test('quantiles are from the planned instant, of the last five seconds alone, within 2 %', () => {
  const tally = tallyOf(
    ...Array.from({ length: 400 }, (_, i) => record({ plannedMs: 1_000 + i / 4, serviceMs: 897 })),
  );
  expect(tally.figures(2_000).p99Ms).toBeGreaterThanOrEqual(900);
  expect(tally.figures(2_000).p99Ms).toBeLessThan(918.1);
  take(
    tally,
    Array.from({ length: 240 }, (_, i) => record({ plannedMs: 6_500 + i / 4 })),
  );
  take(
    tally,
    Array.from({ length: 160 }, (_, i) => record({ plannedMs: 6_500 + i / 4, serviceMs: 397 })),
  );
  const { p50Ms, p99Ms } = tally.figures(8_000);
  expect(p50Ms).toBeGreaterThanOrEqual(100);
  expect(p50Ms).toBeLessThan(102.1);
  expect(p99Ms).toBeGreaterThanOrEqual(400);
  expect(p99Ms).toBeLessThan(408.1);
  expect(tally.figures(60_000).p50Ms).toBeUndefined();
});

test('a failed payment counts as never in the quantiles', () => {
  const tally = tallyOf(
    ...Array.from({ length: 360 }, () => record()),
    ...Array.from({ length: 40 }, () => record({ outcome: 'error', status: 500 })),
  );
  expect(tally.figures(1_200).p50Ms).toBeLessThan(103);
  expect(tally.figures(1_200).p99Ms).toBe(Infinity);
});

test('warm-up payments, planned before zero, are in the figures too', () => {
  const six = Array.from({ length: 6 }, () => record({ plannedMs: -1_500 }));
  expect(tallyOf(...six).figures(-1_000).p50Ms).toBeGreaterThan(99);
});

test('a quantile that the last seconds have too few answers for is not told', () => {
  const some = Array.from({ length: 367 }, () => record());
  expect(tallyOf(...some).figures(1_200)).toMatchObject({ p99Ms: undefined });
  expect(tallyOf(...some).figures(1_200).p50Ms).toBeGreaterThan(99);
  expect(tallyOf(...some, record()).figures(1_200).p99Ms).toBeGreaterThan(99);
  expect(tallyOf(...some.slice(0, 5)).figures(1_200).p50Ms).toBeUndefined();
});

test('a target is silent once twenty requests in a row ended without an answer', () => {
  const tally = tallyOf(record());
  const unanswered = (count: number) =>
    take(
      tally,
      Array.from({ length: count }, (_, i) => record({ ...UNANSWERED, plannedMs: 2_000 + i })),
    );
  unanswered(19);
  expect(tally.figures(9_001).silentMs).toBe(0);
  // Payments that were never sent say nothing about the target.
  take(tally, [record({ outcome: 'shed', status: 0, answeredAfterMs: null })]);
  expect(tally.figures(9_001).silentMs).toBe(0);
  unanswered(1);
  // The first of them ended at 2,000 + 1 + 5,000 ms.
  expect(tally.figures(9_001).silentMs).toBe(2_000);
  // An error is an answer: the target is there.
  take(tally, [record({ outcome: 'error', status: 503 })]);
  expect(tally.figures(9_001).silentMs).toBe(0);
});
