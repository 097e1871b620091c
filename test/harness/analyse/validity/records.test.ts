import { expect, test } from 'vitest';

import {
  checkJourney,
  checkPacers,
  checkRecordsDoubled,
  checkRecordsLost,
} from '../../../../harness/analyse/validity/records.ts';
import { MOST_FAULTS_TOLD } from '../../../../harness/model/record-line.ts';
import type { CollectedRecords } from '../../../../harness/model/collected-records.ts';
import { endedBecause, factsOf, properNotes } from '../hand-made-run.ts';

const [start, beat, end] = properNotes(10, 12);

/** What so many pacers that began and ended left. */
const pacers = (began: number, ended: number, records = 12 * ended): CollectedRecords => {
  const shards = (count: number) => Array.from({ length: count }, (_, shard) => ({ shard }));
  return {
    records,
    foreignLines: 0,
    starts: shards(began).map((of) => ({ ...start.note, ...of })),
    beats: shards(began).map((of) => ({ ...beat.note, ...of })),
    faults: [],
    ends: shards(ended).map((of) => ({ ...end.note, ...of })),
  };
};

const FACTS = factsOf({ shards: 4 });
const CUT_SHORT = factsOf({ shards: 4, ...endedBecause('interrupted') });

test('all pacers must have reached their end', () => {
  expect(checkPacers(FACTS, pacers(4, 4))).toMatchObject({
    check: { status: 'held', observed: 4, limit: 'all 4' },
    reason: null,
  });
  const { check, reason } = checkPacers(FACTS, pacers(4, 3));
  expect(check).toMatchObject({ status: 'broken', observed: 3 });
  expect(reason).toMatchObject({ code: 'pacer-lost', blame: 'generator' });
  expect(reason!.message).toContain('Of 4 pacers 4 began and 3 reached the end');
});

test('pacers that k6 took with it are not said to have had a fault of their own', () => {
  const facts = factsOf({ shards: 4, ...endedBecause(null, 137) });
  const { message } = checkPacers(facts, pacers(4, 0)).reason!;
  expect(message).toContain('k6 itself ended before they did.');
  expect(message).not.toContain('rejection');
});

test('a pacer that never began is lost, even in a run that was stopped', () => {
  for (const facts of [FACTS, CUT_SHORT]) {
    expect(checkPacers(facts, pacers(3, 3)).reason?.code).toBe('pacer-lost');
  }
});

test('in a run that was stopped, pacers need not have reached their end', () => {
  expect(checkPacers(CUT_SHORT, pacers(4, 0)).check.status).toBe('held');
  expect(checkPacers(factsOf({ shards: 4, end: null }), pacers(4, 2)).check.status).toBe('held');
});

test('one pacer that tells of its end twice does not stand for two', () => {
  const { ends, ...rest } = pacers(4, 3);
  expect(checkPacers(FACTS, { ...rest, ends: [...ends, ends[0]!] }).check.status).toBe('broken');
});

test('every record that the pacers wrote must be on file', () => {
  expect(checkRecordsLost(FACTS, pacers(4, 4, 48)).check).toMatchObject({
    status: 'held',
    observed: 0,
  });
  const { check, reason } = checkRecordsLost(FACTS, pacers(4, 4, 46));
  expect(check).toMatchObject({ status: 'broken', observed: 2 });
  expect(reason).toMatchObject({ code: 'records-lost', blame: 'harness' });
  expect(reason!.message).toMatch(/^2 records of 48 are not on file\./);
});

test('without the last words of every pacer, lost records are not checked', () => {
  expect(checkRecordsLost(FACTS, pacers(4, 3, 5))).toMatchObject({
    check: { status: 'not-checked', note: 'not every pacer told how many it wrote' },
    reason: null,
  });
});

test('no record may stand twice', () => {
  expect(checkRecordsDoubled(0).check.status).toBe('held');
  expect(checkRecordsDoubled(1)).toMatchObject({
    check: { status: 'broken', observed: 1 },
    reason: { code: 'records-doubled', blame: 'harness' },
  });
});

test('an exception in the journey is its author to mend, and the first is told', () => {
  expect(checkJourney(pacers(4, 4)).check.status).toBe('held');
  const faults = [
    { shard: 0, planIndex: 301, message: 'no such thing' },
    { shard: 1, planIndex: 302, message: 'another' },
  ];
  const { check, reason } = checkJourney({ ...pacers(4, 4), faults });
  expect(check).toMatchObject({ status: 'broken', observed: 2 });
  expect(reason).toMatchObject({ code: 'journey-fault', blame: 'user' });
  expect(reason!.message).toBe(
    'The journey threw 2 exceptions, first at payment 301: no such thing. Mend the journey file.',
  );
});

test('a pacer that told as many faults as it may had more, so their count is a least', () => {
  const faults = Array.from({ length: MOST_FAULTS_TOLD }, (_, i) => ({
    shard: 0,
    planIndex: i,
    message: 'no such thing',
  }));
  const message = (told: typeof faults) =>
    checkJourney({ ...pacers(4, 4), faults: told }).reason!.message;
  expect(message(faults)).toMatch(/^The journey threw at least 100 exceptions,/);
  expect(message(faults.slice(1))).toMatch(/^The journey threw 99 exceptions,/);
  // So many of two pacers together are all there were.
  expect(message(faults.map((fault, i) => ({ ...fault, shard: i % 2 })))).toMatch(
    /^The journey threw 100 exceptions,/,
  );
});
