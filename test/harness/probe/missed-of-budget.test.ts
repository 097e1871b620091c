import { expect, test } from 'vitest';

import {
  allowedShare,
  isMissedTooOften,
  missedOfBudget,
} from '../../../harness/probe/missed-of-budget.ts';
import { tablesOfRun } from '../../../harness/estimate/tables-of-run.ts';
import { heldBudget } from '../../../harness/model/gating/held-budget.ts';
import { failed, paid } from '../analyse/hand-made-records.ts';
import { writtenRun } from '../estimate/written-run.ts';

const p99 = heldBudget({
  metric: 'response-time',
  quantile: 0.99,
  limit: 100,
  severity: 'fail',
});
const goodput = heldBudget({ metric: 'goodput', atLeast: 0.999, severity: 'fail' });
const errors = heldBudget({ metric: 'error-rate', atMost: 0.02, severity: 'fail' });

test('every budget on a share says how many may miss it', () => {
  expect(allowedShare(p99)).toBe(0.01);
  expect(allowedShare(goodput)).toBe(0.001);
  expect(allowedShare(errors)).toBe(0.02);
});

test('where none may miss, or there is no share, there is none', () => {
  expect(allowedShare({ ...p99, quantile: 1 })).toBe(null);
  expect(allowedShare({ ...goodput, limit: 1 })).toBe(null);
  expect(allowedShare(heldBudget({ metric: 'lost', atMost: 0, severity: 'fail' }))).toBe(null);
});

test('who missed is counted by block: the late, and those that were never answered', async () => {
  const times = [0, 50, 150, 250, 310, 350];
  const { folder } = await writtenRun({
    plannedMs: times,
    durationMs: 400,
    records: [
      paid(0, 0, { serviceMs: 20 }),
      paid(1, 50, { serviceMs: 120 }),
      paid(2, 150, { serviceMs: 99 }),
      paid(3, 250, { serviceMs: 101 }),
      failed(4, 310),
      paid(5, 350, { serviceMs: 20 }),
    ],
  });
  const [slice] = (await tablesOfRun(folder)).slices;
  const late = missedOfBudget(p99, slice)!;
  expect(late).toEqual({ allowed: 0.01, blockMs: 100, total: [2, 1, 1, 2], missed: [1, 0, 1, 1] });
  expect(isMissedTooOften(late)).toBe(true);
  expect(missedOfBudget(goodput, slice)!.missed).toEqual([0, 0, 0, 1]);
  expect(missedOfBudget(errors, slice)!.missed).toEqual([0, 0, 0, 1]);
});

test('as many as may is not too many, and of a step nobody came to none missed', () => {
  const most = { allowed: 0.01, blockMs: 100, total: [60, 40], missed: [1, 0] };
  expect(isMissedTooOften(most)).toBe(false);
  expect(isMissedTooOften({ ...most, missed: [1, 1] })).toBe(true);
  const none = missedOfBudget(p99, undefined)!;
  expect([none.total, isMissedTooOften(none)]).toEqual([[], false]);
});
