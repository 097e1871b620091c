import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  readTimestamps,
  type TimestampsForm,
} from '../../../generators/own-demand/read-timestamps.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const reader = () => {
  const file = join(temporaryFolder(), 'trace.csv');
  return (text: string, form?: TimestampsForm) => {
    writeFileSync(file, text);
    return readTimestamps(file, form);
  };
};

const faultsOf = (text: string, form?: TimestampsForm): readonly string[] => {
  try {
    reader()(text, form);
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    return error.faults.map(
      ({ at, message }) => `${at.replace(/^.*trace\.csv:?/, '')}: ${message}`,
    );
  }
  return [];
};

const TEN = Date.parse('2020-07-24T10:00Z');

test.each([
  { what: 'ISO 8601', text: '2020-07-24T10:00Z\n2020-07-24T19:00:00.5+09:00\n' },
  { what: 'seconds since 1970', text: '1595584800\n1595584800.5\n' },
  { what: 'milliseconds since 1970', text: '1595584800000\n1595584800500' },
  { what: 'microseconds since 1970', text: '1595584800000000\n1595584800500000\n' },
  { what: 'a header', text: 'at\r\n1595584800\r\n1595584800.5\r\n' },
])('$what are instants', ({ text }) => {
  expect([...reader()(text).instantsMs]).toEqual([TEN, TEN + 500]);
});

test('of a table the column of times is read, and the others are told', () => {
  const text = 'user,created_at,amount\n7,1595584800,100\n8,1595584801,50\n';
  expect(reader()(text)).toMatchObject({ column: 'created_at', ignored: ['user', 'amount'] });
  const exported = reader()('plan_index,planned_ms,kind\n0,-20.5,pay\n1,1500,pay\n');
  expect([...exported.instantsMs]).toEqual([-20.5, 1_500]);
});

test('a local time is read on the clock that one names', () => {
  const { instantsMs } = reader()('2020-07-24 19:00:00\n', { timeZone: '+09:00' });
  expect([...instantsMs]).toEqual([TEN]);
});

test('all faults are told at once, each with its line and what to do', () => {
  const text = ['at', '2020-07-24T10:00Z', '2020-07-24T10:00Z', '2020-07-24T09:00Z', 'noon', ''];
  expect(faultsOf(text.join('\n'))).toEqual([
    '3: has the same instant as the line before: say --sort if both did happen',
    '4: comes before the line before: say --sort to sort by time',
    '5: "noon" is no instant: write ISO 8601, such as 1998-06-30T00:01Z, or s or ms since 1970',
  ]);
});

test.each([
  { what: 'an empty file', text: '', fault: '1: is empty: it has no instant' },
  { what: 'a header alone', text: 'time\n', fault: '1: is empty: it has no instant' },
  {
    what: 'an instant without a zone',
    text: '2020-07-24 10:00:00\n',
    fault:
      '1: "2020-07-24 10:00:00" has no time zone: write Z or an offset such as +09:00 behind it, ' +
      'or say whose clock it is (--time-zone Asia/Tokyo)',
  },
  {
    what: 'a table without a time',
    text: 'user,amount\nana,3\n',
    fault:
      '1: has no column that looks like a time: name it with --time-column. Its header: user, amount',
  },
])('$what is refused', ({ text, fault }) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('with sort any order will do, and nothing is lost', () => {
  const read = reader();
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4e9 }), { minLength: 1 }), (seconds) => {
      const { instantsMs } = read(seconds.join('\n'), { sort: true });
      expect([...instantsMs]).toEqual(
        seconds.map((each) => each * 1_000).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a file that is not there is named', () => {
  expect(() => readTimestamps('/nowhere/trace.csv')).toThrow('/nowhere/trace.csv');
});
