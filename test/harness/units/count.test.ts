import { expect, test } from 'vitest';

import { formatCount, plural } from '../../../harness/units/count.ts';

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
