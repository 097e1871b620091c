import { expect, test } from 'vitest';

import { parseNote, parseRecord } from '../../../harness/model/parse-record-line.ts';
import type { RequestRecord } from '../../../harness/model/record-line.ts';
import { pacerLog } from '../../../scenarios/k6/pacer-log.ts';

const record = (planIndex: number): RequestRecord => ({
  planIndex,
  step: 0,
  attempt: 1,
  plannedMs: planIndex,
  latenessMs: 0,
  blockedMs: 0,
  serviceMs: 1,
  answeredAfterMs: 1,
  status: 200,
  errorCode: 0,
  resultCode: 'SUCCESS',
  outcome: 'success',
  settlement: 'succeeded',
});

const logged = () => {
  const writes: string[] = [];
  const log = pacerLog((lines) => writes.push(lines));
  return { log, writes, lines: () => writes.flatMap((written) => written.split('\n')) };
};

test('records leave in batches of two hundred, the rest at a flush, and none is lost', () => {
  const { log, writes, lines } = logged();
  for (let planIndex = 0; planIndex < 450; planIndex += 1) log.record(record(planIndex));
  expect(writes.map((written) => written.split('\n').length)).toEqual([200, 200]);
  log.flush();
  expect(writes).toHaveLength(3);
  expect(lines().map((line) => parseRecord(line)?.planIndex)).toEqual(
    Array.from({ length: 450 }, (_, planIndex) => planIndex),
  );
  expect(log.records()).toBe(450);
});

test('a flush with nothing to tell writes nothing', () => {
  const { log, writes } = logged();
  log.flush();
  log.record(record(0));
  log.flush();
  log.flush();
  expect(writes).toHaveLength(1);
});

test('notes stand among the records in their order, and are not counted as records', () => {
  const { log, lines } = logged();
  log.record(record(0));
  log.fault(3, 1, new Error('boom'));
  log.record(record(2));
  log.flush();
  expect(lines().map((line) => line.startsWith('#'))).toEqual([false, true, false]);
  expect(parseNote(lines()[1]!)).toEqual({
    tag: '#fault',
    note: { shard: 3, planIndex: 1, message: 'boom' },
  });
  expect(log.records()).toBe(2);
});

test('a hundred faults are told and no more, each cut to a length that a line can bear', () => {
  const { log, lines } = logged();
  for (let planIndex = 0; planIndex < 150; planIndex += 1)
    log.fault(0, planIndex, 'x'.repeat(9_999));
  log.flush();
  expect(lines()).toHaveLength(100);
  expect(Math.max(...lines().map((line) => line.length))).toBeLessThan(400);
});
