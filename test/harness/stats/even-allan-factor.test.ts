import { expect, test } from 'vitest';

import { allanCounter } from '../../../harness/stats/allan-factor.ts';
import { evenAllanFactor } from '../../../harness/stats/even-allan-factor.ts';

test.each([
  [2, 0],
  [0.1, 1],
  [0.4, 1],
  [2.5, 0.2],
  [10.3, 0.3 / 10.3],
])('with %d events a window it is %d', (expected, value) => {
  expect(evenAllanFactor(expected)).toBeCloseTo(value, 12);
});

test.each([0.137, 0.618, 2.71, 33.3333])('counts of %d events a window have it', (expected) => {
  const windows = 20_000;
  const counter = allanCounter([1], windows);
  for (let n = 0; n < windows * expected; n += 1) counter.add((n + 0.5) / expected);
  expect(counter.result()[0]!.value).toBeCloseTo(evenAllanFactor(expected), 2);
});
