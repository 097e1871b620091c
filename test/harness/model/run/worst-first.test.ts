import { expect, test } from 'vitest';

import type { BudgetResult } from '../../../../harness/model/run/run.ts';
import { timesTheLimit, worstFirst } from '../../../../harness/model/run/worst-first.ts';

const budget = (given: Partial<BudgetResult>): BudgetResult => ({
  name: 'p95 response time of pay',
  metric: 'response-time',
  step: null,
  window: null,
  status: 'breached',
  observed: 600,
  limit: 500,
  unit: 'ms',
  comparison: 'at-most',
  over: 1_000,
  why: null,
  firstBreach: null,
  ...given,
});

const share = { unit: 'share', comparison: 'at-least', limit: 0.99 } as const;

test('the distance over a limit is told in limits, that of a goodput in allowed misses', () => {
  expect(timesTheLimit(budget({}))).toBeCloseTo(1.2, 12);
  expect(timesTheLimit(budget({ ...share, observed: 0.95 }))).toBeCloseTo(5, 12);
  expect(timesTheLimit(budget({ observed: null }))).toBe(Infinity);
  expect(timesTheLimit(budget({ unit: 'payments', observed: 1, limit: 0 }))).toBe(Infinity);
  expect(timesTheLimit(budget({ unit: 'payments', observed: 0, limit: 0 }))).toBe(0);
});

test('broken budgets come first, the furthest over its limit at the top, the rest as given', () => {
  const names = worstFirst([
    budget({ name: 'met, far from its limit', status: 'met', observed: 10 }),
    budget({ name: 'met, near its limit', status: 'met', observed: 490 }),
    budget({ name: 'a little over' }),
    budget({ name: 'untold', status: 'unknown', observed: null }),
    budget({ name: 'goodput', ...share, observed: 0.95 }),
    budget({ name: 'never', observed: null }),
    budget({ name: 'lost', unit: 'payments', observed: 3, limit: 0 }),
  ]).map(({ name }) => name);
  expect(names).toEqual([
    'never',
    'lost',
    'goodput',
    'a little over',
    'untold',
    'met, far from its limit',
    'met, near its limit',
  ]);
});
