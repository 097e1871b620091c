import { expect, test } from 'vitest';

import type { Budget } from '../../../../harness/model/scenario/budget.ts';
import {
  defaultLatenessLimitMs,
  latenessLimitMs,
  releaseLimitMs,
} from '../../../../harness/model/scenario/lateness-limit.ts';
import { smallScenario } from '../../../generators/small-scenario.ts';

const latency = (limit: number): Budget => ({ metric: 'response-time', quantile: 0.99, limit });

test.each([
  ['a tenth of a second', [latency(100)], 10],
  ['300 ms', [latency(300)], 15],
  ['300 ms and 2 s', [latency(2_000), latency(300)], 15],
  ['1 s', [latency(1_000)], 25],
  ['payment times of 400 ms', [{ metric: 'payment-time', quantile: 0.5, limit: 400 }], 20],
  ['no latency budget', [{ metric: 'goodput', atLeast: 0.999 }], 25],
  ['no budget', [], 25],
] as const)(
  'with %s the limit is 5 %% of the tightest, from 10 to 25 ms',
  (_, budgets, limitMs) => {
    expect(defaultLatenessLimitMs({ budgets: [...budgets] })).toBe(limitMs);
  },
);

test('a limit of the scenario goes before it, and a mock may be late by twice as much', () => {
  const scenario = smallScenario({ limits: { latenessP99: '7ms' } });
  expect(latenessLimitMs(scenario)).toBe(7);
  expect(releaseLimitMs(scenario)).toBe(14);
  expect(latenessLimitMs(smallScenario({}))).toBe(defaultLatenessLimitMs(smallScenario({})));
});
