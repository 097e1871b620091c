import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { eventDays, formatDay } from '../../generators/event-day.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

const HOUR_MS = 3_600_000;

test('a day begins at midnight of the venue, whatever its offset from UTC', () => {
  const { dayAt, startMs } = eventDays('2020-07-24T17:00:00+09:00');
  expect(formatDay(dayAt(0))).toBe('2020-07-24');
  expect(formatDay(dayAt(7 * HOUR_MS - 1))).toBe('2020-07-24');
  expect(formatDay(dayAt(7 * HOUR_MS))).toBe('2020-07-25');
  expect(startMs(dayAt(0))).toBe(-17 * HOUR_MS);
  // The warm-up may reach into the day before.
  expect(formatDay(dayAt(-18 * HOUR_MS))).toBe('2020-07-23');
});

test('days are counted from 1 January 1970 on the calendar', () => {
  expect(eventDays('1970-01-02T00:00:00+09:00').dayAt(0)).toBe(1);
  expect(formatDay(0)).toBe('1970-01-01');
});

test('every instant lies in its day', () => {
  const { dayAt, startMs } = eventDays('2020-02-29T23:59:59-05:00');
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e11 }), (eventMs) => {
      const day = dayAt(eventMs);
      expect(eventMs).toBeGreaterThanOrEqual(startMs(day));
      expect(eventMs).toBeLessThan(startMs(day) + DAY_MS);
    }),
  );
});
