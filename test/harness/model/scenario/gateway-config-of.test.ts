import { expect, test } from 'vitest';

import { budgetSchema } from '../../../../harness/model/scenario/budget.ts';
import { gatewayConfigOf } from '../../../../harness/model/scenario/gateway-config-of.ts';
import { gatewaySchema, gatewaySectionSchema } from '../../../../harness/model/scenario/gateway.ts';

const BUDGETS = [
  { metric: 'payment-time', quantile: 'p95', limit: '30s' },
  { metric: 'response-time', quantile: 'p95', limit: '600ms' },
  { metric: 'response-time', quantile: 'p99', limit: '600ms', window: 'opening' },
  { metric: 'goodput', within: '1500ms', atLeast: '99%' },
  { metric: 'goodput', atLeast: '99.9%' },
  { metric: 'settled', within: '2min', atLeast: '99%' },
  { metric: 'error-rate', atMost: '1%' },
  { metric: 'lost', atMost: 0 },
].map((budget) => budgetSchema.parse(budget));

test('a gateway is told each time that a budget asks for, once, beside its section', () => {
  const config = gatewaySchema.parse(gatewayConfigOf({ workers: 8 }, BUDGETS));
  expect(config).toMatchObject({ workers: 8, latencyLimitsMs: [600, 1_500, 30_000, 120_000] });
});

test('without a section or budgets there is nothing to tell', () => {
  expect(gatewayConfigOf(undefined, [])).toEqual({ latencyLimitsMs: [] });
});

test('a scenario has its limits in its budgets, and nowhere else', () => {
  expect(gatewaySectionSchema.safeParse({ latencyLimitsMs: [600] }).success).toBe(false);
});
