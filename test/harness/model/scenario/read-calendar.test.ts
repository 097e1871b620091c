import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { PeakdayError } from '../../../../harness/model/error.ts';
import { readCalendar } from '../../../../harness/model/scenario/read-calendar.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const KNOWN = { prefectures: ['Tokyo', 'Chiba'], categories: ['convenience', 'restaurant'] };

const PROPER = `name: small-games
title: Small games
source: made up
offset: '+09:00'
games: 2020-07-24 to 2020-07-26
crowdCategories: [convenience]
slots:
  morning: { start: '09:00', end: '12:30' }
  night: { start: '22:00', end: '00:30' }
venues:
  - { name: Stadium, prefecture: Tokyo, capacity: 1000 }
  - { name: Beach, prefecture: Chiba, capacity: 500, tag: measured, source: a list }
ceremonies:
  - { name: opening, venue: Stadium, day: 2020-07-24, start: '20:00', end: '21:30' }
sessions:
  - { venue: Stadium, days: [2020-07-25 to 2020-07-26], slots: [morning, night] }
  - { venue: Beach, days: [2020-07-24], slots: [morning], seatsTaken: 40% }
holidays:
  - { name: sea day, days: [2020-07-23], factor: 1.3 }
`;

const read = (text: string) => {
  const file = join(temporaryFolder(), 'small.yaml');
  writeFileSync(file, text);
  return readCalendar(file, KNOWN);
};

const faultsOf = (text: string): readonly string[] => {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    expect([error.kind, error.code]).toEqual(['usage', 'invalid-calendar']);
    return error.faults.map(
      ({ at, message }) => `${at.replace(/^.*small\.yaml:?/, '')} ${message}`,
    );
  }
  return expect.unreachable('the calendar was accepted');
};

test('a proper calendar is read, and what it leaves out has its default', () => {
  const calendar = read(PROPER);
  expect(calendar.games).toEqual({ from: '2020-07-24', to: '2020-07-26' });
  expect(calendar.seatsTaken).toBe(1);
  expect(calendar.venues.map(({ tag }) => tag)).toEqual(['assumed', 'measured']);
  expect(calendar.sessions[1]!.seatsTaken).toBe(0.4);
  expect(calendar.holidays[0]).toMatchObject({ factor: 1.3, tag: 'assumed' });
});

test('all faults are told at once, each with its line and column: fields, days, names', () => {
  const text = PROPER.replace('capacity: 1000', 'capacity: many')
    .replace("offset: '+09:00'", 'offset: Tokyo')
    .replace('[2020-07-24], slots: [morning]', '[2020-07-32], slots: [morning]')
    .replace('prefecture: Chiba', 'prefecture: Chibba')
    .replace('crowdCategories: [convenience]', 'crowdCategories: [conveniance]')
    .replace('slots: [morning, night]', 'slots: [morning, nigth]')
    .replace('factor: 1.3', 'faktor: 1.3');
  expect(faultsOf(text)).toEqual([
    '4:1 offset: not an offset from UTC: write +09:00, given "Tokyo"',
    '6:19 "conveniance" is no known category; did you mean "convenience"? Known: convenience, restaurant',
    '11:41 venues.0.capacity: write a number, given "many"',
    '12:20 "Chibba" is no known prefecture; did you mean "Chiba"? Known: Tokyo, Chiba',
    '16:74 "nigth" is no slot of this calendar; did you mean "night"? Known: morning, night',
    '17:28 sessions.1.days.0: not days: write 2020-07-24 or 2020-07-24 to 2020-08-09, given "2020-07-32"',
    '19:5 holidays.0.factor: is missing',
    '19:42 unknown field "faktor"; did you mean "factor"?',
  ]);
});

test.each(['2020-02-30', '2020-07-26 to 2020-07-25', '2020-07-25 to', 'Friday', '2020-7-25'])(
  'days "%s" are refused',
  (days) => {
    expect(faultsOf(PROPER.replace('2020-07-25 to 2020-07-26', days))[0]).toMatch(
      /not days: write/,
    );
  },
);

test('two sessions at once in one place are refused, past midnight too', () => {
  const text = PROPER.replace(
    '  - { venue: Beach,',
    '  - { venue: Stadium, days: [2020-07-27], slots: [early] }\n  - { venue: Beach,',
  ).replace('slots:\n', "slots:\n  early: { start: '00:00', end: '02:00' }\n");
  expect(faultsOf(text)).toEqual([
    expect.stringContaining(
      '"Stadium" holds one session from 2020-07-26 22:00 and another from 2020-07-27 00:00',
    ),
  ]);
});

test('a venue that there is not is told with those that there are', () => {
  expect(faultsOf(PROPER.replace('venue: Beach', 'venue: Volcano'))).toEqual([
    '17:7 "Volcano" is no venue of this calendar. Known: Stadium, Beach',
  ]);
});

test('a venue that is told twice is refused', () => {
  expect(faultsOf(PROPER.replace('name: Beach', 'name: Stadium'))).toContainEqual(
    expect.stringContaining('another venue is called "Stadium" already'),
  );
});

test('a file that is not there is told by its name', () => {
  const file = join(temporaryFolder(), 'nowhere.yaml');
  expect(() => readCalendar(file, KNOWN)).toThrow(`The calendar ${file} cannot be read.`);
});
