import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { CountsForm } from '../../../generators/own-demand/count-rows.ts';
import { readCounts } from '../../../generators/own-demand/read-counts.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const read = (text: string, form: CountsForm = { time: 'time', count: 'count' }) => {
  const file = join(temporaryFolder(), 'counts.csv');
  writeFileSync(file, text);
  return readCounts(file, form);
};

/** Faults as `line: message`. */
const faultsOf = (text: string, form?: CountsForm): readonly string[] => {
  try {
    read(text, form);
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.faults.map(
      ({ at, message }) => `${at.replace(/^.*counts\.csv:?/, '')}: ${message}`,
    );
  }
  return [];
};

const minute = (of: number): string => `2020-07-24T10:${String(of).padStart(2, '0')}Z`;

test('columns are found by their header, quoted or not, in any order and with others between', () => {
  const counts = read(
    '\u{FEFF}"count per minute",note,time\r\n"7","a ""b"", c",2020-07-24T19:00+09:00\r\n' +
      '8.5,,2020-07-24T10:01:00.000Z\r\n\r\n',
    { time: 'time', count: 'count per minute' },
  );
  expect(counts).toEqual({
    fromEpochMs: Date.parse('2020-07-24T10:00Z'),
    intervalMs: 60_000,
    clockOffset: null,
    counts: [7, 8.5],
    form: { time: 'time', count: 'count per minute', values: 'rate-per-minute', stamp: 'start' },
  });
});

test.each([
  { what: 'an empty file', text: '', fault: '1: is empty' },
  { what: 'a header alone', text: 'time,count\n', fault: '1: has no counts: only a header' },
  {
    what: 'a single count',
    text: `time,count\n${minute(0)},5\n`,
    fault: '2: has one count only: two are needed to know how long an interval is',
  },
  {
    what: 'a missing column',
    text: `time,counts\n${minute(0)},5\n`,
    fault: '1: has no column "count"; did you mean "counts"? Its header: time, counts',
  },
  {
    what: 'a count below zero',
    text: `time,count\n${minute(0)},5\n${minute(1)},-1\n`,
    fault: '3: the count "-1" is below zero',
  },
  {
    what: 'a count that is no number',
    text: `time,count\n${minute(0)},many\n${minute(1)},1\n`,
    fault: '2: the count "many" is no number',
  },
  {
    what: 'a count that is missing',
    text: `time,count\n${minute(0)},2\n${minute(1)}\n`,
    fault: '3: the count "" is no number',
  },
  {
    what: 'an instant that is none',
    text: `time,count\n${minute(0)},2\nnoon,3\n`,
    fault:
      '3: "noon" is no instant: write ISO 8601, such as 1998-06-30T00:01Z, or s or ms since 1970',
  },
  {
    what: 'an instant without a time zone',
    text: `time,count\n${minute(0)},2\n2020-07-24T10:01,3\n`,
    fault:
      '3: "2020-07-24T10:01" has no time zone: write Z or an offset such as +09:00 behind it, ' +
      'or say whose clock it is (--time-zone Asia/Tokyo)',
  },
  {
    what: 'two counts for one instant',
    text: `time,count\n${minute(0)},2\n${minute(1)},3\n${minute(1)},4\n`,
    fault: '4: has the same instant as the line before',
  },
  {
    what: 'lines out of order',
    text: `time,count\n${minute(0)},2\n${minute(2)},3\n${minute(1)},4\n${minute(3)},4\n`,
    fault: '4: comes before the line before: sort by time',
  },
  {
    what: 'a missing interval',
    text: `time,count\n${minute(0)},2\n${minute(1)},3\n${minute(2)},4\n${minute(5)},4\n`,
    fault:
      '5: comes 3 min after the line before, the others 1 min: 2 are missing; ' +
      'write 0 where nothing came',
  },
])('$what is refused with its line', ({ text, fault }) => {
  expect(faultsOf(text)).toContain(fault);
});

test('all faults are told at once, in the order of the lines', () => {
  const text = ['time,count', `${minute(0)},x`, `${minute(1)},1`, `${minute(1)},-2`, 'y,3', ''];
  expect(faultsOf(text.join('\n'))).toEqual([
    '2: the count "x" is no number',
    '4: the count "-2" is below zero',
    '4: has the same instant as the line before',
    '5: "y" is no instant: write ISO 8601, such as 1998-06-30T00:01Z, or s or ms since 1970',
  ]);
});

test('of very many faults of a kind five are shown and the rest counted', () => {
  const lines = Array.from(
    { length: 150 },
    (_, i) => `2020-07-24T10:00:00.${String(i).padStart(3, '0')}Z,x`,
  );
  const faults = faultsOf(['time,count', ...lines, '2020-07-24T10:00:00.150Z,-1'].join('\n'));
  expect(faults).toHaveLength(7);
  expect(faults.at(-2)).toBe('152: the count "-1" is below zero');
  expect(faults.at(-1)).toMatch(/^: and 145 more like .*counts\.csv:2$/);
});

test('columns that nobody named are found by their headers, or by what is in them', () => {
  const rows = `\n${minute(0)},5,9\n${minute(1)},6,9\n`;
  expect(read(`Timestamp,requests,host${rows}`, {}).form).toMatchObject({
    time: 'Timestamp',
    count: 'requests',
  });
  expect(read(`x,checkout\n${minute(0)},5\n${minute(1)},6\n`, {}).counts).toEqual([5, 6]);
  expect(read(`${minute(0)},5\n${minute(1)},6\n`, {}).counts).toEqual([5, 6]);
});

test('a panel that Grafana exported is taken as it comes, on the clock that one names', () => {
  const text =
    'sep=;\n"Time";"pay rate"\n2020-07-24 19:00:00;1.5\n2020-07-24 19:01:00;2\n2020-07-24 19:02:00;0\n';
  expect(read(text, { timeZone: 'Asia/Tokyo' })).toEqual({
    fromEpochMs: Date.parse('2020-07-24T10:00Z'),
    clockOffset: null,
    intervalMs: 60_000,
    counts: [90, 120, 0],
    form: { time: 'Time', count: 'pay rate', values: 'rate', stamp: 'start' },
  });
  expect(read('"Time","a"\n1595584800000,1\n1595584860000,2\n', {}).fromEpochMs).toBe(
    Date.parse('2020-07-24T10:00Z'),
  );
});

test('of several series none is guessed', () => {
  const text = `Time,pay,refund\n${minute(0)},1,2\n${minute(1)},1,2\n`;
  expect(faultsOf(text, {})).toEqual([
    '1: has more than one column of counts: name one with --count-column. Its header: Time, pay, refund',
  ]);
  expect(read(text, { count: 'refund' }).counts).toEqual([2, 2]);
});

test('values with units are refused with what to do', () => {
  const text = `time,count\n${minute(0)},1.5 req/s\n${minute(1)},2 req/s\n`;
  expect(faultsOf(text)).toContain(
    '2: the count "1.5 req/s" is no number: export plain numbers, without units',
  );
});

test('a time zone that is none is refused', () => {
  expect(faultsOf(`time,count\n${minute(0)},1\n`, { timeZone: 'Mars/Olympus' })[0]).toContain(
    'timeZone: "Mars/Olympus" is no time zone: write Asia/Tokyo, +09:00 or UTC',
  );
});

test('a local time that clocks skipped, or showed twice, is refused', () => {
  const text = 'time,count\n2026-03-29 02:30,1\n2026-10-25 02:30,1\n';
  const [skipped, twice] = faultsOf(text, { timeZone: 'Europe/Berlin' });
  expect(skipped).toBe(
    '2: "2026-03-29 02:30" never was in Europe/Berlin: clocks were put forward over it',
  );
  expect(twice).toBe(
    '3: "2026-10-25 02:30" was twice in Europe/Berlin: clocks were put back; ' +
      'write it with its offset from UTC',
  );
});

test('a file that is not there is named', () => {
  const file = join(temporaryFolder(), 'nowhere.csv');
  expect(() => readCounts(file, { time: 'time', count: 'count' })).toThrow(file);
});

test.each([
  { header: 'rate_per_hour', values: 'rate-per-hour', counts: [10, 20] },
  { header: 'requestsPerHour', values: 'rate-per-hour', counts: [10, 20] },
  { header: 'requests/h', values: 'rate-per-hour', counts: [10, 20] },
  { header: 'requests/min', values: 'rate-per-minute', counts: [600, 1_200] },
  { header: 'requests per minute', values: 'rate-per-minute', counts: [600, 1_200] },
  { header: 'rpm', values: 'rate-per-minute', counts: [600, 1_200] },
  { header: 'requests/s', values: 'rate', counts: [36_000, 72_000] },
  { header: 'payments', values: 'count', counts: [120, 240] },
  { header: 'payments {path="/m"}', values: 'count', counts: [120, 240] },
])('five minutes of "$header" are read as $values', ({ header, values, counts }) => {
  const quoted = `"${header.replaceAll('"', '""')}"`;
  const found = read(`time,${quoted}\n${minute(0)},120\n${minute(5)},240\n`, {});
  expect(found.form.values).toBe(values);
  expect(found.counts).toEqual(counts);
});

test('rates for another time are refused until one says how they are meant', () => {
  const text = `time,requests/day\n${minute(0)},120\n${minute(5)},240\n`;
  expect(faultsOf(text, {})[0]).toContain('has rates per day in "requests/day", it seems');
  expect(read(text, { values: 'rate-per-hour' }).counts).toEqual([10, 20]);
});

test('of two columns of numbers none is taken because its labels say more', () => {
  const text = `Time,"payments {env=""prod""}",credits\n${minute(0)},1,2\n${minute(1)},3,4\n`;
  expect(faultsOf(text, {})[0]).toContain('has more than one column of counts: name one');
  expect(read(text, { count: 'Payments' }).counts).toEqual([1, 3]);
  expect(faultsOf(text, { count: 'pay' })).toContain(
    '1: has no column "pay". Its header: Time, payments {env="prod"}, credits',
  );
});

test('a word that two columns share names neither', () => {
  const text = `time,payments a,payments b\n${minute(0)},1,2\n${minute(1)},3,4\n`;
  expect(faultsOf(text, { count: 'payments' })[0]).toContain('has more than one column with');
});

test('a date alone lacks its time of day', () => {
  expect(faultsOf('day,count\n2024-03-05,7\n2024-03-06,8\n', {})).toContain(
    '2: "2024-03-05" has no time of day: write 2024-03-05T00:00+09:00, for a count of a whole day too',
  );
});

test.each([
  { times: ['19:00+09:00', '19:01+0900'], offset: '+09:00' },
  { times: ['10:00Z', '10:01Z'], offset: null },
  { times: ['10:00+00:00', '10:01+00:00'], offset: null },
  { times: ['19:00+09:00', '10:01Z'], offset: null },
])('of the times $times the common offset is $offset', ({ times, offset }) => {
  const rows = times.map((time) => `2020-07-24T${time},5\n`).join('');
  expect(read(`time,count\n${rows}`, {}).clockOffset).toBe(offset);
});
