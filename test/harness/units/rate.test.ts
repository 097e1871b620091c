import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatRate, parseRatePerSecond } from '../../../harness/units/rate.ts';

test.each([
  ['900/s', 900],
  ['54000/min', 900],
  ['54000/m', 900],
  ['9000/h', 2.5],
  ['2.5/s', 2.5],
  [' 900 / s ', 900],
  ['12,500/s', 12_500],
  ['1,234,567.5/s', 1_234_567.5],
])('"%s" reads as %d a second', (text, ratePerSecond) => {
  expect(parseRatePerSecond(text)).toBeCloseTo(ratePerSecond, 12);
});

test('2.5 an hour is one in twenty-four minutes', () => {
  expect(parseRatePerSecond('2.5/h')).toBeCloseTo(1 / (24 * 60), 15);
});

test.each([
  '',
  '900',
  '/s',
  '900/',
  '900/d',
  '-1/s',
  '1e3/s',
  '.5/s',
  '900 per s',
  '900/S',
  '12,50/s',
  '1,2500/s',
  ',500/s',
  '12500,000/s',
])('"%s" is no rate', (text) => {
  expect(parseRatePerSecond(text)).toBeUndefined();
});

test.each([
  [0, '0/s'],
  [3.5119, '3.51/s'],
  [0.000_123_4, '0.000123/s'],
  [99.94, '99.9/s'],
  [99.96, '100/s'],
  [250.4, '250/s'],
  [12_500, '12,500/s'],
  [Number.NaN, '–'],
  [Infinity, '–'],
])('%d a second reads "%s"', (ratePerSecond, text) => {
  expect(formatRate(ratePerSecond)).toBe(text);
});

test('a rate reads back to half a unit of its third digit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 9e6, noNaN: true }), (ratePerSecond) => {
      const back = parseRatePerSecond(formatRate(ratePerSecond))!;
      expect(Math.abs(back / ratePerSecond - 1)).toBeLessThanOrEqual(0.005_01);
    }),
  );
});

test.each([
  [0.000_000_5, '0.0000005/s'],
  [0.000_001, '0.000001/s'],
])('a tiny rate is written in digits alone: %d', (ratePerSecond, text) => {
  expect(formatRate(ratePerSecond)).toBe(text);
});
