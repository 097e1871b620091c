import { expect, test } from 'vitest';

import { withTellableBudgets } from '../../../harness/cli/tellable-budgets.ts';

const SOURCE = {
  name: 'small',
  budgets: [
    { metric: 'response-time', quantile: 'p99', limit: '1s' },
    { metric: 'goodput', atLeast: '99.9%', window: 'egress' },
    { metric: 'goodput', within: '5s', atLeast: '99.9%' },
    { metric: 'lost', atMost: 0 },
  ],
};

test('a smoke test keeps the budgets that a few payments can tell', () => {
  expect(withTellableBudgets(SOURCE, 'smoke')).toEqual({
    name: 'small',
    budgets: [SOURCE.budgets[2], SOURCE.budgets[3]],
  });
});

test('every other plan keeps all of them', () => {
  expect(withTellableBudgets(SOURCE, 'soak')).toBe(SOURCE);
  expect(withTellableBudgets(SOURCE, undefined)).toBe(SOURCE);
});

test('a scenario without budgets has none to keep', () => {
  const source = { name: 'small' };
  expect(withTellableBudgets(source, 'smoke')).toBe(source);
});
