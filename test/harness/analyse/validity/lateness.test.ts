import { expect, test } from 'vitest';

import {
  checkLateness,
  defaultLatenessLimitMs,
} from '../../../../harness/analyse/validity/lateness.ts';
import type { Budget } from '../../../../harness/model/scenario/budget.ts';
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

const scenario = smallScenario({
  budgets: [{ metric: 'response-time', quantile: 'p99', limit: '300ms' }],
});

test('lateness at the limit holds', () => {
  expect(checkLateness(scenario, 15)).toEqual({
    check: {
      check: 'lateness p99',
      status: 'held',
      observed: 15,
      limit: 'at most 15 ms',
      limitValue: 15,
      unit: 'ms',
      loosened: false,
      note: null,
    },
    reason: null,
  });
});

test('lateness over the limit makes the run invalid, by the generator, and says what to do', () => {
  const { check, reason } = checkLateness(scenario, 15.2);
  expect(check).toMatchObject({ status: 'broken', observed: 15.2 });
  expect(reason).toMatchObject({ code: 'late', blame: 'generator' });
  expect(reason!.message).toMatch(
    /^The generator was late: lateness p99 15 ms, limit 15 ms\. .*lower --peak.*doctor/,
  );
});

test('a looser limit of the scenario holds, and is marked; a tighter one is not', () => {
  const limited = (latenessP99: string) => ({
    ...scenario,
    limits: smallScenario({ limits: { latenessP99 } }).limits,
  });
  expect(checkLateness(limited('40ms'), 30).check).toMatchObject({
    status: 'held',
    loosened: true,
    limit: 'at most 40 ms',
  });
  expect(checkLateness(limited('5ms'), 8).check).toMatchObject({
    status: 'broken',
    loosened: false,
  });
});

test('where too few were begun for a p99, lateness is not checked', () => {
  expect(checkLateness(scenario, null)).toMatchObject({
    check: { status: 'not-checked', observed: null, note: 'too few payments for a p99' },
    reason: null,
  });
});
