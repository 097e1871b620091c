import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  clockTimeMs,
  formatEventInstant,
  laterStart,
  parseEventInstantMs,
} from '../../../../harness/model/scenario/event-clock.ts';

const START = '2020-07-24T17:00:00+09:00';
const HOUR_MS = 3_600_000;

test.each([
  ['17:00', 0],
  ['20:00', 3 * HOUR_MS],
  ['9:30', 16.5 * HOUR_MS],
  ['23:59', 6 * HOUR_MS + 59 * 60_000],
  ['24:00', 7 * HOUR_MS],
  ['00:00', 7 * HOUR_MS],
  // Earlier on the clock than the start is on the next day.
  ['16:59', 24 * HOUR_MS - 60_000],
  ['+3h', 3 * HOUR_MS],
  ['+1h30m', 1.5 * HOUR_MS],
  ['+0s', 0],
  ['2020-07-24 20:00', 3 * HOUR_MS],
  ['2020-07-26 17:00', 48 * HOUR_MS],
  ['2020-08-01 00:00', 175 * HOUR_MS],
  // Before the event: whoever asks must refuse it.
  ['2020-07-24 16:00', -HOUR_MS],
])('at an event that starts at 17:00, "%s" is %d ms in', (text, sinceStartMs) => {
  expect(parseEventInstantMs(text, START)).toBe(sinceStartMs);
});

test.each([
  '',
  '20',
  '25:00',
  '24:01',
  '20:60',
  '20:0',
  '8 pm',
  '+',
  '+3',
  '-3h',
  '2020-07-24T20:00',
  '2020-13-24 20:00',
])('"%s" is no instant of an event', (text) => {
  const ms = parseEventInstantMs(text, START);
  // 24:01 is read as a clock time past midnight, as timetables write it.
  expect(ms).toBe(text === '24:01' ? 7 * HOUR_MS + 60_000 : undefined);
});

test.each([
  [0, '17:00:00'],
  [3 * HOUR_MS + 31 * 60_000 + 5_000, '20:31:05'],
  [3_999, '17:00:03'],
  [7 * HOUR_MS, '00:00:00'],
  [-60_000, '16:59:00'],
])('%d ms in, the clock at the venue shows %s', (eventMs, text) => {
  expect(formatEventInstant(eventMs, START)).toBe(text);
});

test('the clock time is the one written, whatever the offset', () => {
  for (const offset of ['Z', '+09:00', '-03:30']) {
    expect(clockTimeMs(`1998-06-30T21:42:30${offset}`)).toBe(((21 * 60 + 42) * 60 + 30) * 1_000);
  }
});

test('an instant read from the clock shows the same clock time again', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), fc.nat(23), fc.nat(59), (hour, minute, at, past) => {
      const two = (part: number): string => String(part).padStart(2, '0');
      const start = `2020-07-24T${two(hour)}:${two(minute)}:00+09:00`;
      const instant = `${two(at)}:${two(past)}`;
      const sinceStartMs = parseEventInstantMs(instant, start)!;
      expect(sinceStartMs).toBeGreaterThanOrEqual(0);
      expect(sinceStartMs).toBeLessThan(24 * HOUR_MS);
      expect(formatEventInstant(sinceStartMs, start)).toBe(`${instant}:00`);
    }),
  );
});

test('a later start keeps the offset, and its date passes midnight', () => {
  expect(laterStart(START, 3 * HOUR_MS + 61_000)).toBe('2020-07-24T20:01:01+09:00');
  expect(laterStart(START, 8 * HOUR_MS)).toBe('2020-07-25T01:00:00+09:00');
  expect(laterStart('1998-06-30T00:00Z', 60_000)).toBe('1998-06-30T00:01:00Z');
});
