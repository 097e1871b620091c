import { expect, test } from 'vitest';

import { surelyOver } from '../../../harness/capacity/find-range.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';

const [BUDGET] = observedProbe().outcome.budgets;

/** Whether a load is surely too high of which so many payments missed a budget. */
const isOver = (allowed: number, misses: number, counted: number): boolean => {
  const missed = { allowed, blockMs: 1_000, total: [counted], missed: [misses] };
  const isBroken = misses > allowed * counted;
  return (
    surelyOver([observedProbe({}, { budgets: [{ ...BUDGET!, isBroken, missed }] })]).length > 0
  );
};

test.each([
  // 20, 3 times the root of 10, and 3 more: 32.5.
  ['a p99', 0.01, { most: 32, counted: 1_000 }],
  ['a p90', 0.1, { most: 233, counted: 1_000 }],
  // Twice the half are all: three quarters, and 3 more.
  ['a p50', 0.5, { most: 753, counted: 1_000 }],
  ['a p50 of a few payments', 0.5, { most: 25, counted: 30 }],
  ['a p99 of a handful of payments', 0.01, { most: 3, counted: 5 }],
])('a load is surely too high for %s above so many misses', (_, allowed, { most, counted }) => {
  expect(isOver(allowed, most, counted)).toBe(false);
  expect(isOver(allowed, most + 1, counted)).toBe(true);
});
