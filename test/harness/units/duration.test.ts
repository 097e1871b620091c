import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { durationText, formatDuration, parseDurationMs } from '../../../harness/units/duration.ts';

test.each([
  ['250ms', 250],
  ['90s', 90_000],
  ['1.5m', 90_000],
  ['5min', 300_000],
  ['3h', 10_800_000],
  ['2d', 172_800_000],
  ['1h30m', 5_400_000],
  ['1d2h3m4s5ms', 93_784_005],
  [' 2 min 5 s ', 125_000],
  ['0s', 0],
  ['0.5ms', 0.5],
  ['0.000001ms', 0.000001],
  ['1.1h', 3_960_000],
  ['8.7s', 8_700],
  ['0.1h6.3s', 366_300],
])('"%s" reads as %d ms', (text, durationMs) => {
  expect(parseDurationMs(text)).toBe(durationMs);
});

test.each(['', ' ', '90', 's', '-5s', '+5s', '1e3s', '.5s', '5.s', '1,5s', '5 sec', '5S', '1h30'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDurationMs(text)).toBeUndefined();
  },
);

test.each([
  [0, '0 ms'],
  [0.123, '0.12 ms'],
  [7.25, '7.3 ms'],
  [412, '412 ms'],
  [999.4, '999 ms'],
  [999.5, '1 s'],
  [1_500, '1.5 s'],
  [2_345, '2.35 s'],
  [12_345, '12.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min'],
  [125_000, '2 min 5 s'],
  [3_599_600, '1 h'],
  [25_200_000, '7 h'],
  [27_000_000, '7 h 30 min'],
  [47 * 3_600_000 + 59 * 60_000, '47 h 59 min'],
  [172_800_000, '2 d'],
  [180_000_000, '2 d 2 h'],
  [-1_500, '-1.5 s'],
  [Infinity, 'never'],
  [-Infinity, '–'],
  [Number.NaN, '–'],
])('%d ms reads "%s"', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

const roundingMs = (durationMs: number): number => {
  if (durationMs < 1) return 0.005;
  if (durationMs < 10) return 0.05;
  if (durationMs < 999.5) return 0.5;
  if (durationMs < 9_995) return 5;
  if (durationMs < 59_950) return 50;
  if (durationMs < 3_599_500) return 500;
  return durationMs < 48 * 3_600_000 - 30_000 ? 30_500 : 31 * 60_000;
};

const aDuration = fc
  .double({ min: Math.log(1e-3), max: Math.log(1e10), noNaN: true })
  .map((log) => Math.exp(log));

test('a duration that was formatted reads back to what its digits show', () => {
  fc.assert(
    fc.property(aDuration, (durationMs) => {
      const back = parseDurationMs(formatDuration(durationMs))!;
      expect(Math.abs(back - durationMs)).toBeLessThanOrEqual(roundingMs(durationMs) * 1.000_001);
    }),
  );
});

test('a longer duration never reads as a shorter one', () => {
  fc.assert(
    fc.property(aDuration, fc.double({ min: 1, max: 1.2, noNaN: true }), (shorterMs, factor) => {
      const [shorter, longer] = [shorterMs, shorterMs * factor].map((durationMs) =>
        parseDurationMs(formatDuration(durationMs))!,
      );
      expect(longer).toBeGreaterThanOrEqual(shorter!);
    }),
  );
});

test('where there is no duration a dash stands', () => {
  expect([null, undefined, 0, 1_500].map(durationText)).toEqual(['–', '–', '0 ms', '1.5 s']);
});
