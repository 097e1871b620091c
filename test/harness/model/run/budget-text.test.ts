import { expect, test } from 'vitest';

import { budgetText, figureText, limitText } from '../../../../harness/model/run/budget-text.ts';
import type { BudgetResult } from '../../../../harness/model/run/run.ts';

const BUDGET: BudgetResult = {
  name: 'p99 response time of pay',
  metric: 'response-time',
  step: null,
  window: null,
  status: 'breached',
  observed: 2_310,
  limit: 1_000,
  unit: 'ms',
  comparison: 'at-most',
  over: 5_000,
  why: null,
  firstBreach: null,
};

test.each([
  [{}, 'p99 response time of pay 2.31 s, budget ≤ 1 s'],
  [
    { name: 'goodput', unit: 'share', observed: 0.9987, limit: 0.999, comparison: 'at-least' },
    'goodput 99.87 %, budget ≥ 99.9 %',
  ],
  [
    { name: 'payments lost', unit: 'payments', observed: 1_204, limit: 0 },
    'payments lost 1,204, budget ≤ 0',
  ],
  [
    { interval: { low: 2_200, high: 2_410, confidence: 0.95, warnings: [], holdsLimit: false } },
    'p99 response time of pay 2.31 s (2.2 to 2.41), budget ≤ 1 s',
  ],
  [
    { observed: null, why: 'never: so many got no proper answer' },
    'p99 response time of pay never, budget ≤ 1 s',
  ],
  [
    { observed: null, why: '20 are too few: 368 are needed to tell' },
    'p99 response time of pay unknown, budget ≤ 1 s',
  ],
] as const)('a budget is told with its figure and its limit', (over, text) => {
  const budget = { ...BUDGET, ...over } as BudgetResult;
  expect(budgetText(budget)).toBe(text);
  expect(text).toContain(`${figureText(budget)}, budget ${limitText(budget)}`);
});
