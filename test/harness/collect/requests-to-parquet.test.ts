import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import { requestsToParquet } from '../../../harness/collect/requests-to-parquet.ts';
import { sqlText, withDatabase } from '../../../harness/model/duckdb.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const START =
  '#start {"format":1,"shard":0,"shards":1,"steps":["pay","inquire"],"zeroEpochMs":1000.5,"from":0,"to":3,"payments":3}';
const BEAT =
  '#beat {"shard":0,"atMs":250,"clockDriftMs":0.1,"inFlight":3,"inFlightCap":50,"loopDelayMs":0.4,"begun":12}';
const FAULT = '#fault {"shard":0,"planIndex":2,"message":"line one\\nsays \\"no, never\\""}';
const END = '#end {"shard":0,"atMs":9000,"begun":3,"open":0,"records":5,"clockDriftMs":0}';

/** Hand-written, as k6 would have: columns in the order that the format names. */
const RECORDS = [
  '1,0,1,100.5,1.25,0.5,180.25,182.5,200,0,PAYMENT_IN_PROCESS,P-',
  '0,0,1,-20,0,0,99,99,200,0,SUCCESS,SS',
  '2,0,1,300,2,,,,0,0,JOURNEY_FAULT,EU',
  '1,1,1,2283,0.5,0,40,41,200,0,SUCCESS,SS',
  '3,0,1,400,1,0,5000,5001,0,1050,,U-',
];

const collect = async (lines: readonly string[], ending = '\n') => {
  // Nobody's folder has to be named without quotes.
  const runFolder = join(temporaryFolder(), `it's "here"`);
  const raw = join(runFolder, RUN_FILES.rawRecords);
  mkdirSync(dirname(raw), { recursive: true });
  writeFileSync(raw, lines.join('\n') + ending);
  const collected = await requestsToParquet(runFolder);
  const file = sqlText(join(runFolder, RUN_FILES.requests));
  const rows = await withDatabase((db) =>
    db.rows<Record<string, unknown>>(`SELECT * FROM ${file} ORDER BY plan_index, planned_ms`),
  );
  return { collected, rows };
};

test('each record is a row, with the names of its step, outcome and settlement', async () => {
  const { rows } = await collect([START, ...RECORDS, END]);
  expect(rows.map(({ plan_index, step }) => [plan_index, step])).toEqual([
    [0, 'pay'],
    [1, 'pay'],
    [1, 'inquire'],
    [2, 'pay'],
    [3, 'pay'],
  ]);
  expect(rows[1]).toEqual({
    plan_index: 1,
    step: 'pay',
    attempt: 1,
    planned_ms: 100.5,
    sent_ms: 101.75,
    lateness_ms: 1.25,
    blocked_ms: 0.5,
    service_ms: 180.25,
    response_ms: 182,
    unseen_ms: 1.75,
    http_status: 200,
    error_code: 0,
    result_code: 'PAYMENT_IN_PROCESS',
    outcome: 'pending',
    settlement: null,
  });
  // Never sent; and sent, but without an answer: neither has a response time.
  expect(rows[3]).toMatchObject({ service_ms: null, response_ms: null, outcome: 'error' });
  expect(rows[4]).toMatchObject({ service_ms: 5_000, response_ms: null, error_code: 1_050 });
  expect(rows[4]).toMatchObject({ result_code: '', outcome: 'unknown', settlement: null });
  expect(rows[3]!['settlement']).toBe('unresolved');
});

test('notes are told apart by their tags and are no records', async () => {
  const { collected } = await collect([START, RECORDS[0]!, BEAT, RECORDS[1]!, BEAT, FAULT, END]);
  expect(collected).toMatchObject({ records: 2, foreignLines: 0 });
  expect(collected.starts).toMatchObject([{ steps: ['pay', 'inquire'], zeroEpochMs: 1_000.5 }]);
  expect(collected.beats).toHaveLength(2);
  expect(collected.faults).toEqual([
    { shard: 0, planIndex: 2, message: 'line one\nsays "no, never"' },
  ]);
  expect(collected.ends).toMatchObject([{ records: 5 }]);
});

test.each([
  ['a sentence', 'hello from my journey'],
  ['fewer fields', '1,2,3'],
  ['more fields', '0,0,1,-20,0,0,99,99,200,0,SUCCESS,SS,more'],
  ['words for numbers', 'a,b,c,d,e,f,g,h,i,j,k,SS'],
  ['letters that mean nothing', '0,0,1,-20,0,0,99,99,200,0,SUCCESS,ZZ'],
  ['a settlement that means nothing', '0,0,1,-20,0,0,99,99,200,0,SUCCESS,SZ'],
  ['quotes', '"0",0,1,-20,0,0,99,99,200,0,"SUCC,ESS",SS'],
  ['a negative plan index', '-1,0,1,-20,0,0,99,99,200,0,SUCCESS,SS'],
])('a line of %s is foreign: counted, and no record', async (_, line) => {
  const { collected, rows } = await collect([START, RECORDS[0]!, line, RECORDS[1]!, END]);
  expect(collected).toMatchObject({ records: 2, foreignLines: 1 });
  expect(rows).toHaveLength(2);
});

test('a record cut off anywhere is foreign: counted, and no record', async () => {
  const whole = '7,0,1,400.25,1,0.5,99.5,101,200,0,SUCCESS,SS';
  const cut = Array.from({ length: whole.length - 1 }, (_, i) => whole.slice(0, i + 1));
  const { collected, rows } = await collect([START, ...cut, ...RECORDS, END]);
  expect(collected).toMatchObject({ records: RECORDS.length, foreignLines: cut.length });
  expect(rows.map(({ plan_index }) => plan_index)).not.toContain(7);
});

test('a file that ends in the middle of a line keeps every line before it', async () => {
  const { collected } = await collect([START, ...RECORDS, '9,0,1,500,1,0,8'], '');
  expect(collected).toMatchObject({ records: RECORDS.length, foreignLines: 1, ends: [] });
});

test('a note that was cut off is foreign too', async () => {
  const { collected } = await collect([START, ...RECORDS, '#end {"shard":0,"atMs":9'], '');
  expect(collected).toMatchObject({ records: RECORDS.length, foreignLines: 1, ends: [] });
});

test('a run in which nothing was sent has an empty table', async () => {
  const { collected, rows } = await collect([START, END]);
  expect(collected.records).toBe(0);
  expect(rows).toEqual([]);
});

test('without the first words of a pacer, steps keep their numbers', async () => {
  const { rows } = await collect(RECORDS);
  expect(new Set(rows.map(({ step }) => step))).toEqual(new Set(['0', '1']));
});

test('a record that stands twice is two rows: it is not this stage that judges', async () => {
  const { collected, rows } = await collect([START, RECORDS[0]!, RECORDS[0]!, END]);
  expect(collected.records).toBe(2);
  expect(rows).toHaveLength(2);
});

test('a hundred thousand records come through, in the order of the plan', async () => {
  const count = 100_000;
  const lines = Array.from(
    { length: count },
    (_, i) => `${(i * 7_919) % count},0,1,${i}.125,1.5,0,99.25,101,200,0,SUCCESS,SS`,
  );
  const runFolder = temporaryFolder();
  mkdirSync(join(runFolder, 'raw'));
  writeFileSync(join(runFolder, RUN_FILES.rawRecords), [START, ...lines, END].join('\n'));
  expect(await requestsToParquet(runFolder)).toMatchObject({ records: count, foreignLines: 0 });
  const file = sqlText(join(runFolder, RUN_FILES.requests));
  const { rows, misplaced } = await withDatabase((db) =>
    db.row<{ rows: number; misplaced: number }>(
      `SELECT count(*) AS rows, count(*) FILTER (plan_index != file_row_number) AS misplaced
       FROM read_parquet(${file}, file_row_number = true)`,
    ),
  );
  expect({ rows, misplaced }).toEqual({ rows: count, misplaced: 0 });
});
