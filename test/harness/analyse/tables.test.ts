import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeTables, writePayments } from '../../../harness/analyse/tables.ts';
import { sqlText, withDatabase, type Database } from '../../../harness/model/duckdb.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { declined, failed, paid, pending, shed, timedOut } from './hand-made-records.ts';
import { collectHandMade, everyMs, withTables, type HandMadeRun } from './hand-made-run.ts';

interface Payment {
  readonly plan_index: number;
  readonly measured: boolean;
  readonly ending: string;
  readonly first_outcome: string | null;
  readonly settlement: string | null;
  readonly sent_ms: number | null;
  readonly response_ms: number;
  readonly payment_ms: number;
}

const payments = (made: HandMadeRun) =>
  withTables(made, (db) => db.rows<Payment>('SELECT * FROM payments ORDER BY plan_index'));

test('the response time of a payment is lateness, blocked and service of its first step', async () => {
  const records = [paid(0, 50, { latenessMs: 3, blockedMs: 2, serviceMs: 95.5 })];
  expect(await payments({ plannedMs: [50], records })).toMatchObject([
    {
      ending: 'answered',
      first_outcome: 'success',
      settlement: 'succeeded',
      sent_ms: 53,
      response_ms: 100.5,
      payment_ms: 100.5,
    },
  ]);
});

test('a payment that was pending first has the response time of its first step, and the payment time of its last', async () => {
  const records = [
    pending(0, 0, { serviceMs: 180 }),
    pending(0, 2_180, { step: 1, serviceMs: 40 }),
    paid(0, 5_220, { step: 1, attempt: 2, latenessMs: 1, blockedMs: 4, serviceMs: 35 }),
  ];
  const [payment] = await payments({ plannedMs: [0], records });
  expect(payment).toMatchObject({ ending: 'answered', settlement: 'succeeded' });
  expect(payment).toMatchObject({ response_ms: 180, payment_ms: 5_260 });
});

test('no answer, no final state: the times are never, whatever the other of the two is', async () => {
  const made = {
    plannedMs: everyMs(10, 6),
    records: [
      failed(0, 0),
      timedOut(1, 10),
      shed(2, 20),
      // The inquiry found it paid, but the shop had no answer.
      timedOut(3, 30),
      paid(3, 7_030, { step: 1, serviceMs: 70 }),
      // In process, and unresolved at the end of the ladder: no answer worth the name.
      pending(4, 40),
      failed(4, 2_140, { step: 1 }),
    ],
  };
  const found = await payments(made);
  expect(found.map(({ ending }) => ending)).toEqual([
    'failed',
    'failed',
    'shed',
    'failed',
    'failed',
    'unsent',
  ]);
  expect(found.map(({ response_ms }) => response_ms)).toEqual(Array(6).fill(Infinity));
  expect(found.map(({ payment_ms }) => payment_ms)).toEqual([
    Infinity,
    Infinity,
    Infinity,
    7_070,
    Infinity,
    Infinity,
  ]);
});

test('payments before instant zero are in the table, marked as not measured', async () => {
  const made = { plannedMs: [-10, -0.001, 0, 5], warmUpMs: 10, records: [paid(0, -10)] };
  expect((await payments(made)).map(({ measured }) => measured)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('should a record stand twice, the payment still stands once, with the earlier of the two', async () => {
  const made = {
    plannedMs: [0, 10, 20],
    records: [
      paid(0, 0, { latenessMs: 900 }),
      paid(0, 0, { latenessMs: 1 }),
      declined(1, 10),
      declined(1, 10),
      pending(2, 20),
      paid(2, 2_120, { step: 1 }),
      paid(2, 2_120, { step: 1 }),
    ],
  };
  const found = await payments(made);
  expect(found.map(({ plan_index, sent_ms, ending }) => [plan_index, sent_ms, ending])).toEqual([
    [0, 1, 'answered'],
    [1, 10, 'answered'],
    [2, 20, 'answered'],
  ]);
});

test('records of payments that were not to be replayed stay out', async () => {
  const made = { plannedMs: everyMs(10, 4), records: [0, 1, 2, 3].map((i) => paid(i, i * 10)) };
  const found = await payments({ ...made, facts: { from: 1, to: 3 } });
  expect(found.map(({ plan_index }) => plan_index)).toEqual([1, 2]);
});

test('more payments than fit into one chunk are all there, each at its instant', async () => {
  const plannedMs = everyMs(0.5, 5_000);
  const misplaced = await withTables({ plannedMs, records: [] }, (db) =>
    db.row<{ n: number; off: number }>(
      'SELECT count(*) AS n, count(*) FILTER (planned_ms != plan_index * 0.5) AS off FROM payments',
    ),
  );
  expect(misplaced).toEqual({ n: 5_000, off: 0 });
});

test('the first step is the one that the journey names first', async () => {
  const made = { plannedMs: [0], records: [paid(0, 0), paid(0, 500, { step: 1, serviceMs: 7 })] };
  const { runFolder, plan, facts } = await collectHandMade(made);
  const responseOf = (entryStep: string) =>
    withDatabase(async (db: Database) => {
      await makeTables(db, runFolder, plan, { ...facts, entryStep });
      return (await db.row<Payment>('FROM payments')).response_ms;
    });
  expect(await responseOf('pay')).toBe(100);
  expect(await responseOf('inquire')).toBe(7);
});

test('in payments.parquet times that are never are empty', async () => {
  const { runFolder, plan, facts } = await collectHandMade({
    plannedMs: [0, 10],
    records: [paid(0, 0), shed(1, 10)],
  });
  const rows = await withDatabase(async (db) => {
    await makeTables(db, runFolder, plan, { ...facts, entryStep: 'pay' });
    await writePayments(db, runFolder);
    const file = sqlText(join(runFolder, RUN_FILES.payments));
    return db.rows<Payment>(`SELECT * FROM ${file}`);
  });
  expect(rows.map(({ response_ms, payment_ms }) => [response_ms, payment_ms])).toEqual([
    [100, 100],
    [null, null],
  ]);
});

test('"in process" is an answer only where a proper answer told what came of it', async () => {
  const refusal = { outcome: 'error', resultCode: 'PROCESS_FAIL', status: 200 } as const;
  const cancelled = { step: 2, settlement: 'cancelled' } as const;
  const made = {
    plannedMs: everyMs(10, 5),
    records: [
      // Refused for a technical reason in the end.
      pending(0, 0),
      failed(0, 2_100, { step: 1, ...refusal, settlement: 'declined' }),
      // Never told anything, and cancelled.
      pending(1, 10),
      failed(1, 2_110, { step: 1, ...refusal, settlement: null }),
      paid(1, 5_210, cancelled),
      // Told once that it goes on, and cancelled in the end.
      pending(2, 20),
      pending(2, 2_120, { step: 1 }),
      failed(2, 5_220, { step: 1, attempt: 2, ...refusal, settlement: null }),
      paid(2, 8_220, cancelled),
      // Cancelled at once, by a journey that does not ask.
      pending(3, 30),
      paid(3, 2_130, cancelled),
      // The customer refused.
      pending(4, 40),
      declined(4, 2_140, { step: 1 }),
    ],
  };
  const found = await payments(made);
  expect(found.map(({ ending }) => ending)).toEqual([
    'failed',
    'failed',
    'answered',
    'answered',
    'answered',
  ]);
});
