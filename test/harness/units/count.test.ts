import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatCount, parseCount, plural } from '../../../harness/units/count.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [12_408, '12,408'],
  [1_234_567.5, '1,234,568'],
])('%d is written "%s"', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [0, '0 payments'],
  [1, '1 payment'],
  [12_408, '12,408 payments'],
])('%d payments are told as "%s"', (count, text) => {
  expect(plural(count, 'payment')).toBe(text);
});

test('a word may have a plural of its own', () => {
  expect([1, 2].map((count) => plural(count, 'inquiry', 'inquiries'))).toEqual([
    '1 inquiry',
    '2 inquiries',
  ]);
});

test.each([
  ['0', 0],
  ['12408', 12_408],
  ['12,408', 12_408],
  ['1,234,567', 1_234_567],
])('"%s" reads as %d', (text, count) => {
  expect(parseCount(text)).toBe(count);
});

test.each(['', ' 1', '-1', '1.5', '12,40', '1,2408', ',408', '1e3'])('"%s" is no count', (text) => {
  expect(parseCount(text)).toBeUndefined();
});

test('a count that was written reads back as the same number', () => {
  fc.assert(
    fc.property(fc.nat(), (count) => {
      expect(parseCount(formatCount(count))).toBe(count);
    }),
  );
});
