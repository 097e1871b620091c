import { expect, test } from 'vitest';

import { budgetSchema } from '../../../../harness/model/scenario/budget.ts';
import { gatewaySectionSchema } from '../../../../harness/model/scenario/gateway.ts';
import { latencyLimitsMs } from '../../../../harness/model/scenario/latency-limits.ts';

test('each time that a budget asks for is a limit, once', () => {
  const budgets = [
    { metric: 'payment-time', quantile: 'p95', limit: '30s' },
    { metric: 'response-time', quantile: 'p95', limit: '600ms' },
    { metric: 'response-time', quantile: 'p99', limit: '600ms', window: 'opening' },
    { metric: 'goodput', within: '1500ms', atLeast: '99%' },
    { metric: 'goodput', atLeast: '99.9%' },
    { metric: 'settled', within: '2min', atLeast: '99%' },
    { metric: 'error-rate', atMost: '1%' },
    { metric: 'lost', atMost: 0 },
  ].map((budget) => budgetSchema.parse(budget));
  expect(latencyLimitsMs(budgets)).toEqual([600, 1_500, 30_000, 120_000]);
  expect(latencyLimitsMs([])).toEqual([]);
});

test('a scenario has its limits in its budgets, and nowhere else', () => {
  expect(gatewaySectionSchema.safeParse({ latencyLimitsMs: [600] }).success).toBe(false);
});
