import { expect, test } from 'vitest';

import { untoldBudgets } from '../../../../harness/analyse/budget/untold-budgets.ts';
import type { Manifest } from '../../../../harness/model/plan/manifest.ts';
import { countBelow } from '../../../../harness/stats/count-below.ts';
import { smallScenario } from '../../../generators/small-scenario.ts';

const EVENT = { start: '2020-07-24T18:00:00+09:00', duration: '1h' };
const MANIFEST = { factors: { time: 60, rate: 1, count: 1 } } as Manifest;

/** A payment of the warm-up, then so many evenly over the minute of the plan. */
const untold = (payments: number, budgets: readonly object[], replay = {}) => {
  const scenario = smallScenario({
    event: EVENT,
    replay: { duration: '1m', peak: '10/s', ...replay },
    windows: [{ name: 'late', from: '18:30', to: '19:00' }],
    budgets,
  });
  const planned = Array.from({ length: payments }, (_, i) => (60_000 * i) / payments);
  return untoldBudgets(scenario, MANIFEST, (instantsMs) =>
    instantsMs.map((instantMs) => countBelow([-5, ...planned], instantMs)),
  );
};

const P99 = { metric: 'response-time', quantile: 'p99', limit: '1s' };

test('a quantile needs its payments in the whole plan; the warm-up counts for nothing', () => {
  expect(untold(368, [P99])).toEqual([]);
  expect(untold(367, [P99])).toEqual([
    {
      name: 'p99 response time of pay',
      why: '367 payments are in the plan, 368 are needed; so few can tell p95',
    },
  ]);
});

test('a window needs its payments in itself', () => {
  const inWindow = { ...P99, window: 'late' };
  expect(untold(736, [inWindow])).toEqual([]);
  expect(untold(700, [P99, inWindow])).toEqual([
    {
      name: 'p99 response time of pay (late)',
      why: '350 payments are in the window late, 368 are needed; so few can tell p95',
    },
  ]);
});

test('shares need one payment, and what the ledger tells needs none', () => {
  const shares = [
    { metric: 'goodput', atLeast: '99%', window: 'late' },
    { metric: 'lost', atMost: 0 },
  ];
  expect(untold(2, shares)).toEqual([]);
  expect(untold(1, shares)).toEqual([
    { name: 'goodput (late)', why: '0 payments are in the window late, 1 is needed' },
  ]);
});

test('nobody knows before how many take a later step, so only none at all is told', () => {
  const later = { ...P99, step: 'inquire' };
  expect(untold(10, [later])).toEqual([]);
  expect(untold(0, [later])).toHaveLength(1);
});

test('the steps of a journey of your own are not known before it is replayed', () => {
  const [untoldBudget] = untold(5, [P99], { journey: './mine.js' });
  expect(untoldBudget!.name).toBe('p99 response time of the first step');
  expect(untold(5, [{ ...P99, step: 'order' }], { journey: './mine.js' })).toEqual([]);
});
