import { expect, test } from 'vitest';

import { calendarSchema } from '../../../../harness/model/scenario/calendar.ts';
import {
  dayNumber,
  eachDay,
  heldSessions,
} from '../../../../harness/model/scenario/held-sessions.ts';

const calendar = calendarSchema.parse({
  name: 'small',
  title: 'Small games',
  source: 'made up',
  offset: '+09:00',
  seatsTaken: '50%',
  slots: { day: { start: '09:00', end: '12:30' }, night: { start: '22:00', end: '00:30' } },
  venues: [{ name: 'Stadium', prefecture: 'Tokyo', capacity: 1_000 }],
  ceremonies: [{ name: 'end', venue: 'Stadium', day: '2020-07-27', start: '20:00', end: '21:00' }],
  sessions: [
    {
      venue: 'Stadium',
      days: ['2020-07-25 to 2020-07-26'],
      slots: ['day', 'night'],
      seatsTaken: 1,
    },
  ],
});

test('each slot of each day is held once, with the spectators that fit', () => {
  expect(heldSessions(calendar).map(({ label, spectators }) => [label, spectators])).toEqual([
    ['2020-07-27 20:00', 500],
    ['2020-07-25 09:00', 1_000],
    ['2020-07-25 22:00', 1_000],
    ['2020-07-26 09:00', 1_000],
    ['2020-07-26 22:00', 1_000],
  ]);
});

test('clock times are those of the calendar, and a session may end on the next day', () => {
  const [, , night] = heldSessions(calendar);
  expect(night!.startEpochMs).toBe(Date.parse('2020-07-25T22:00:00+09:00'));
  expect(night!.endEpochMs).toBe(Date.parse('2020-07-26T00:30:00+09:00'));
  expect(night!.day).toBe('2020-07-25');
});

test('ranges hold both their ends, over the end of a month and a leap day', () => {
  expect(eachDay({ from: '2020-02-28', to: '2020-03-01' })).toEqual([
    '2020-02-28',
    '2020-02-29',
    '2020-03-01',
  ]);
  expect(dayNumber('1970-01-02')).toBe(1);
});
