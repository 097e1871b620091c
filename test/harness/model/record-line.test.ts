import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { OUTCOMES, SETTLEMENTS } from '../../../harness/model/outcome.ts';
import { parseNote, parseRecord } from '../../../harness/model/parse-record-line.ts';
import {
  formatNote,
  formatRecord,
  type PacerNote,
  type RequestRecord,
} from '../../../harness/model/record-line.ts';

const RECORD: RequestRecord = {
  planIndex: 1_234,
  step: 0,
  attempt: 1,
  plannedMs: -1_500.25,
  latenessMs: 1.2,
  blockedMs: 0.05,
  serviceMs: 187.123_456,
  answeredAfterMs: 187.4,
  status: 200,
  errorCode: 0,
  resultCode: 'SUCCESS',
  outcome: 'success',
  settlement: 'succeeded',
};

/** Times that a record line can hold to the microsecond. */
const aTime = fc.double({ min: -1e6, max: 1e9, noNaN: true });
const aTimeOrNone = fc.option(aTime);
const aRecord: fc.Arbitrary<RequestRecord> = fc.record({
  planIndex: fc.nat(),
  step: fc.nat(255),
  attempt: fc.nat(255),
  plannedMs: aTime,
  latenessMs: aTime,
  blockedMs: aTimeOrNone,
  serviceMs: aTimeOrNone,
  answeredAfterMs: aTimeOrNone,
  status: fc.nat(599),
  errorCode: fc.nat(1_999),
  resultCode: fc.stringMatching(/^[A-Z_0-9]{0,40}$/),
  outcome: fc.constantFrom(...OUTCOMES),
  settlement: fc.option(fc.constantFrom(...SETTLEMENTS)),
});

test('a record is one line of twelve fields, its letters last', () => {
  expect(formatRecord(RECORD)).toBe('1234,0,1,-1500.25,1.2,0.05,187.123,187.4,200,0,SUCCESS,SS');
  const shed: RequestRecord = {
    ...RECORD,
    blockedMs: null,
    serviceMs: null,
    answeredAfterMs: null,
    status: 0,
    resultCode: '',
    outcome: 'shed',
    settlement: 'unresolved',
  };
  expect(formatRecord(shed)).toBe('1234,0,1,-1500.25,1.2,,,,0,0,,XU');
  expect(formatRecord({ ...RECORD, outcome: 'pending', settlement: null })).toMatch(/,P-$/);
});

test('a record reads back as it was, its times to the microsecond', () => {
  const micros = (ms: number | null): number | null =>
    ms === null ? null : Math.round(ms * 1_000) / 1_000;
  fc.assert(
    fc.property(aRecord, (record) => {
      const back = parseRecord(formatRecord(record))!;
      expect(back.plannedMs).toBeCloseTo(record.plannedMs, 2);
      // -0 and 0 are one instant.
      expect(JSON.parse(JSON.stringify(back))).toEqual(
        JSON.parse(
          JSON.stringify({
            ...record,
            plannedMs: micros(record.plannedMs),
            latenessMs: micros(record.latenessMs),
            blockedMs: micros(record.blockedMs),
            serviceMs: micros(record.serviceMs),
            answeredAfterMs: micros(record.answeredAfterMs),
          }),
        ),
      );
    }),
  );
});

test('a record cut off anywhere is never taken for a record', () => {
  fc.assert(
    fc.property(aRecord, (record) => {
      const line = formatRecord(record);
      for (let length = 0; length < line.length; length += 1) {
        expect(parseRecord(line.slice(0, length))).toBeUndefined();
      }
    }),
  );
});

test('nothing in a result code can break a line or pass for letters', () => {
  fc.assert(
    fc.property(aRecord, fc.string({ unit: 'binary', maxLength: 200 }), (record, resultCode) => {
      const line = formatRecord({ ...record, resultCode });
      expect(line).not.toMatch(/[\r\n\u2028\u2029#"]/);
      const back = parseRecord(line)!;
      expect(back.resultCode).toMatch(/^\w{0,64}$/);
      expect({ ...back, resultCode: '' }).toEqual({
        ...parseRecord(formatRecord({ ...record, resultCode: '' })),
      });
    }),
  );
});

test.each([
  ['A,B\nC\r"D"', 'A_B_C__D_'],
  ['東京', '__'],
  ['X'.repeat(100), 'X'.repeat(64)],
])('the result code %j is kept as %s', (resultCode, kept) => {
  expect(parseRecord(formatRecord({ ...RECORD, resultCode }))?.resultCode).toBe(kept);
});

test.each([[undefined], [null], [42], [{ code: 'X' }]])(
  'a journey may hand over %j as a result code and still write a line',
  (resultCode) => {
    const record = { ...RECORD, resultCode } as unknown as RequestRecord;
    expect(parseRecord(formatRecord(record))?.resultCode).toMatch(/^\w+$/);
  },
);

const LINE = formatRecord(RECORD);

test.each([
  '',
  'hello',
  '1,2,3',
  `${LINE},`,
  `${LINE}S`,
  LINE.replace(/SS$/, 'Z-'),
  LINE.replace(/SS$/, 'SZ'),
  LINE.replace(/^1234/, 'paid'),
  'one,two,three,four,five,six,seven,eight,nine,ten,eleven,SS',
])('%j is no record', (line) => {
  expect(parseRecord(line)).toBeUndefined();
});

const NOTES: readonly PacerNote[] = [
  {
    tag: '#start',
    note: {
      format: 1,
      shard: 0,
      shards: 2,
      steps: ['pay', 'inquire'],
      zeroEpochMs: 1_595_577_600_000.25,
      from: 0,
      to: 10,
      payments: 5,
    },
  },
  {
    tag: '#beat',
    note: {
      shard: 1,
      atMs: 250,
      clockDriftMs: 0.1,
      inFlight: 3,
      inFlightCap: 50,
      loopDelayMs: 0.4,
      begun: 12,
    },
  },
  { tag: '#fault', note: { shard: 0, planIndex: 7, message: 'line one\nline "two", {three}' } },
  {
    tag: '#end',
    note: { shard: 0, atMs: 9_000, begun: 5, open: 0, records: 6, clockDriftMs: 0 },
  },
];

test.each(NOTES)('the note $tag is one line, reads back, and is none when cut off', (note) => {
  const line = formatNote(note);
  expect(line.split('\n')).toHaveLength(1);
  expect(parseNote(line)).toEqual(note);
  expect(parseRecord(line)).toBeUndefined();
  for (let length = 0; length < line.length; length += 1) {
    expect(parseNote(line.slice(0, length))).toBeUndefined();
  }
});

test('a line with an unknown tag is no note', () => {
  expect(parseNote('#other {"shard":0}')).toBeUndefined();
});
