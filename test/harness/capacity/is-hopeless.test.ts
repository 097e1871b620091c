import { expect, test } from 'vitest';

import { isHopeless } from '../../../harness/capacity/is-hopeless.ts';

test.each([
  ['a burst of 2 % of all, twice what is allowed', { allowed: 0.01, misses: 20 }, false],
  ['a fifth of all', { allowed: 0.01, misses: 200 }, false],
  ['more than a fifth', { allowed: 0.01, misses: 201 }, true],
  ['three times what is allowed, of a p90', { allowed: 0.1, misses: 300 }, false],
  ['more than four times that', { allowed: 0.1, misses: 401 }, true],
  ['more than a half, of a median', { allowed: 0.5, misses: 700 }, false],
  ['more than halfway from what is allowed to all', { allowed: 0.5, misses: 751 }, true],
])('of 1,000 planned payments, %s', (_, { allowed, misses }, hopeless) => {
  expect(isHopeless({ allowed, misses, planned: 1_000 })).toBe(hopeless);
});
