import { expect, it } from 'vitest';

import { designEffect } from '../../../harness/stats/design-effect.ts';

it('is the size of clusters that count as a whole or not at all', () => {
  const total = Array.from({ length: 400 }, () => 25);
  const counted = total.map((values, i) => (i % 4 === 0 ? values : 0));
  expect(designEffect({ total, counted })).toBeCloseTo(25 * (400 / 399), 9);
});

it('is 1 where clusters vary no more than chance makes them, or nothing tells', () => {
  const total = Array.from({ length: 400 }, () => 25);
  expect(designEffect({ total, counted: total.map(() => 5) })).toBe(1);
  expect(designEffect({ total, counted: total.map(() => 0) })).toBe(1);
  expect(designEffect({ total: [25], counted: [5] })).toBe(1);
});

it('leaves out clusters that have no value', () => {
  const some = { total: [2, 2, 2, 2], counted: [2, 0, 2, 0] };
  const none = { total: [...some.total, 0, 0], counted: [...some.counted, 0, 0] };
  expect(designEffect(none)).toBe(designEffect(some));
});
