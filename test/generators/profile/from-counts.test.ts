import { expect, test } from 'vitest';

import { segmentsFromCounts } from '../../../generators/profile/from-counts.ts';

const counts = {
  fromEpochMs: Date.parse('2020-07-24T10:00:00Z'),
  intervalMs: 60_000,
  clockOffset: null,
  counts: [60, 120, 0, 600],
  form: { time: 'time', count: 'count', values: 'count', stamp: 'start' },
} as const;
const window = { eventStart: '2020-07-24T19:00:00+09:00', durationMs: 240_000, file: 'c.csv' };

test('each interval is flat at its count over its length', () => {
  const segments = segmentsFromCounts(counts, window);
  expect(segments.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [0, 60_000],
    [60_000, 120_000],
    [120_000, 180_000],
    [180_000, 240_000],
  ]);
  expect(segments.map(({ fromPerSecond }) => fromPerSecond)).toEqual([1, 2, 0, 10]);
  expect(segments.every((piece) => piece.fromPerSecond === piece.toPerSecond)).toBe(true);
});

test('the counts are cut to the event, within an interval too', () => {
  const cut = { ...window, eventStart: '2020-07-24T19:00:30+09:00', durationMs: 60_000 };
  expect(segmentsFromCounts(counts, cut)).toEqual([
    { fromMs: 0, toMs: 30_000, fromPerSecond: 1, toPerSecond: 1 },
    { fromMs: 30_000, toMs: 60_000, fromPerSecond: 2, toPerSecond: 2 },
  ]);
});

test.each([
  { what: 'begins before them', eventStart: '2020-07-24T18:59:00+09:00', durationMs: 60_000 },
  { what: 'ends after them', eventStart: '2020-07-24T19:02:00+09:00', durationMs: 180_000 },
])('counts are refused for an event that $what', ({ eventStart, durationMs }) => {
  const cut = { ...window, eventStart, durationMs };
  expect(() => segmentsFromCounts(counts, cut)).toThrow('c.csv does not cover the event.');
});

test('counts that are all zero during the event are refused', () => {
  const cut = { ...window, eventStart: '2020-07-24T10:02:00Z', durationMs: 60_000 };
  expect(() => segmentsFromCounts(counts, cut)).toThrow('c.csv counts nothing during the event.');
});
