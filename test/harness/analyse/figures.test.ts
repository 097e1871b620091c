import { expect, test } from 'vitest';

import { generatorTimes, latencyFigures } from '../../../harness/analyse/figures.ts';
import { declined, failed, paid, shed, timedOut } from './hand-made-records.ts';
import { everyMs, withTables, type HandMadeRun } from './hand-made-run.ts';

const COUNT = 1_000;
const plannedMs = everyMs(10, COUNT);

/** Services of 1 to 1,000 ms, so that every quantile is its own number. */
const proper = plannedMs.map((atMs, i) => paid(i, atMs, { serviceMs: i + 1 }));

/** Blocks as of the instants above. */
const GRID = { fromMs: 0, blockMs: 100, blocks: 100 };

const figuresOf = (made: HandMadeRun) =>
  withTables(made, async (db) => latencyFigures(db, await generatorTimes(db), GRID));

test('response time is over every planned payment, service time over what was sent', async () => {
  const records = proper.map((record, i) => {
    if (i % 100 === 0) return shed(i, record.plannedMs, { latenessMs: 1 });
    if (i % 100 === 1) return failed(i, record.plannedMs, { serviceMs: i + 1 });
    return i % 100 === 2 ? declined(i, record.plannedMs, { serviceMs: i + 1 }) : record;
  });
  const figures = await figuresOf({ plannedMs, records });
  expect(figures.responseTime).toMatchObject({
    count: 1_000,
    p99Ms: null,
    why: { p99Ms: 'never', p999Ms: 'too-few', maxMs: 'never' },
  });
  // A decline is an answer.
  expect(figures.answeredOnly).toMatchObject({ count: 980, maxMs: 1_000 });
  expect(figures.serviceTime).toMatchObject({ count: 990, maxMs: 1_000 });
});

test('lateness is over the payments that were begun, whatever became of them', async () => {
  const records = [
    paid(0, 0, { latenessMs: 2 }),
    timedOut(1, 10, { latenessMs: 4 }),
    shed(2, 20, { latenessMs: 9 }),
  ];
  const { lateness } = await figuresOf({ plannedMs: everyMs(10, 4), records });
  // Three are too few for quantiles, not for the largest.
  expect(lateness).toEqual({ p50Ms: null, p99Ms: null, maxMs: 9 });
});

test('unseen time is over the answered: of a request that was given up k6 does not time all', async () => {
  const records = [
    paid(0, 0, { answeredAfterMs: 101.5 }),
    declined(1, 10, { answeredAfterMs: 103 }),
    timedOut(2, 20, { serviceMs: 0, answeredAfterMs: 5_000 }),
    shed(3, 30),
  ];
  const made = { plannedMs: everyMs(10, 4), records };
  const { unseen } = await withTables(made, generatorTimes);
  expect(unseen).toMatchObject({ count: 2, maxMs: 3 });
});

test('warm-up payments are in no figure', async () => {
  const records = [paid(0, -10, { serviceMs: 9_999 }), paid(1, 0, { serviceMs: 5 })];
  const made = { plannedMs: [-10, 0], warmUpMs: 10, records };
  const figures = await figuresOf(made);
  for (const { count, maxMs } of [figures.responseTime, figures.paymentTime, figures.serviceTime]) {
    expect([count, maxMs]).toEqual([1, 5]);
  }
});

test('the split of the p99 adds up to what payments around it took', async () => {
  const records = proper.map((record, i) => ({
    ...record,
    latenessMs: i < 980 ? 1 : 20,
    blockedMs: i < 980 ? 0.5 : 30,
    answeredAfterMs: (record.serviceMs ?? 0) + (i < 980 ? 0.5 : 30) + (i < 980 ? 0 : 4),
  }));
  const { responseTime, latencySplit } = await figuresOf({ plannedMs, records });
  // From the p98.5 to the p99.5: services of 985 to 995 ms, on average 990.
  expect(latencySplit).toEqual({
    atQuantile: 0.99,
    latenessMs: 20,
    blockedMs: 30,
    serviceMs: 990,
    unseenMs: 4,
  });
  expect(responseTime.p99Ms).toBe(20 + 30 + 990);
});

test('where the p99 is never, or cannot be told, there is nothing to split', async () => {
  const never = proper.map((record, i) => (i % 50 === 0 ? failed(i, record.plannedMs) : record));
  const few = { plannedMs: plannedMs.slice(0, 100), records: proper.slice(0, 100) };
  expect((await figuresOf({ plannedMs, records: never })).latencySplit).toBeNull();
  expect((await figuresOf(few)).latencySplit).toBeNull();
});
