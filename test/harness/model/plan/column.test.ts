import { expect, test } from 'vitest';

import {
  BYTES_PER_ROW,
  isNumberColumn,
  numbersFrom,
  type NumberColumnType,
} from '../../../../harness/model/plan/column.ts';

/** Sixteen bytes, little-endian as every machine is that k6 and Node run on. */
const BYTES = new Uint8Array([0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 1, 2, 0, 0, 0, 0, 0, 0x80]).buffer;

test.each([
  ['f64', 1.5, 2],
  ['u32', 0, 4],
  ['u16', 0, 8],
  ['u8', 0, 16],
  ['code', 0, 16],
] as const)('%s sees the bytes as numbers of its width', (type: NumberColumnType, first, rows) => {
  const numbers = numbersFrom(type, BYTES);
  expect([numbers[0], numbers.length]).toEqual([first, rows]);
  expect(numbers.BYTES_PER_ELEMENT).toBe(BYTES_PER_ROW[type]);
  expect(isNumberColumn(type)).toBe(true);
});

test('the low byte comes first', () => {
  expect(numbersFrom('u16', BYTES)[4]).toBe(513);
  expect(numbersFrom('u32', BYTES)[3]).toBe(0x8000_0000);
});

test('texts are no numbers', () => {
  expect([isNumberColumn('ascii'), isNumberColumn('text')]).toEqual([false, false]);
});
