import { expect, test } from 'vitest';

import { analyseHandMade } from '../hand-made-run.ts';
import { analysed, codes, PROPER } from '../proper-run.ts';

const QUERIES = [
  { name: 'busy', query: 'sum(busy)', unit: 'share', role: 'utilisation' },
  { name: 'pods', query: 'count(up)', unit: 'count', role: 'replicas' },
];

/** Forty seconds, saturated from the tenth to the twentieth; warm-up and end are higher still. */
const BUSY = Array.from({ length: 43 }, (_, i) => {
  const atMs = 1_000 * (i - 1);
  if (i === 5) return [atMs, null] as const;
  return [atMs, i === 0 || i === 42 ? 5 : i >= 11 && i < 21 ? 0.97 : 0.5] as const;
});
const OBSERVED = [
  { name: 'busy', values: BUSY },
  { name: 'pods', labels: 'job="a"', values: [[1_000, 3] as const, [2_000, 4] as const] },
  { name: 'pods', labels: 'job="b"', values: [[1_000, 1] as const, [2_000, 2] as const] },
];

const withBudgets = (...budgets: readonly object[]) => ({
  scenario: { ...PROPER.scenario, observe: { queries: QUERIES }, budgets },
});

test('the target’s own metrics are summed up over the measured part', async () => {
  const run = await analysed({ ...withBudgets(), observed: OBSERVED });
  expect(run.observed).toMatchObject([
    {
      name: 'busy',
      role: 'utilisation',
      unit: 'share',
      query: 'sum(busy)',
      saturatedAt: 0.95,
      series: 1,
      values: 40,
      leftOut: 1,
      min: 0.5,
      max: 0.97,
      maxAtMs: 10_000,
    },
    { name: 'pods', saturatedAt: null, series: 2, values: 4, min: 1, mean: 2.5, max: 4 },
  ]);
  expect(run.observed[0]?.mean).toBeCloseTo((30 * 0.5 + 10 * 0.97) / 40, 12);
  expect(run.paths['observed']).toMatch(/observed\.parquet$/);
});

test('they are what saturated first', async () => {
  const run = await analysed({ ...withBudgets(), observed: OBSERVED });
  expect(run.saturatedFirst.first).toMatchObject({ name: 'busy', value: 0.97, runMs: 10_000 });
});

test.each([
  [{ atMost: 0.98 }, { status: 'met', observed: 0.97, limit: 0.98, firstBreach: null }],
  [{ atMost: 0.9 }, { status: 'breached', observed: 0.97, firstBreach: { runMs: 10_000 } }],
  [
    { figure: 'p50', atMost: 0.6 },
    { status: 'met', observed: 0.5, over: 40 },
  ],
  [
    { figure: 'min', atLeast: 0.4 },
    { status: 'met', observed: 0.5, comparison: 'at-least' },
  ],
  [
    { figure: 'mean', atLeast: 0.7 },
    { status: 'breached', firstBreach: { runMs: 0 } },
  ],
])('a budget of %j is judged', async (fields, result) => {
  const budget = { metric: 'observed', query: 'busy', ...fields };
  const run = await analysed({ ...withBudgets(budget), observed: OBSERVED });
  expect(run.budgets[0]).toMatchObject({ metric: 'observed', unit: 'share', ...result });
});

test('a budget in a window is over the values in it', async () => {
  const budget = { metric: 'observed', query: 'busy', window: 'rush', atMost: 0.98 };
  const run = await analysed({ ...withBudgets(budget), observed: OBSERVED });
  expect(run.budgets[0]).toMatchObject({ name: 'max of busy (rush)', window: 'rush' });
  expect(run.budgets[0]!.over).toBeLessThan(40);
});

test('a budget whose query brought nothing is unknown, and so the run proves nothing', async () => {
  const budget = { metric: 'observed', query: 'busy', atMost: 0.98 };
  const run = await analysed(withBudgets(budget));
  expect(run.budgets[0]).toMatchObject({ status: 'unknown', observed: null, over: 0 });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)).toEqual(['budget-unknown']);
  expect(run.reasons[0]?.message).toContain('The warnings say why');
});

test('each query that brought something is drawn: highest, mean and lowest of its series', async () => {
  const { timeline } = await analyseHandMade({
    ...PROPER,
    ...withBudgets(),
    observed: OBSERVED.slice(1),
  });
  expect(timeline.observed).toEqual([
    {
      name: 'pods',
      series: 2,
      atMs: [1_000, 2_000],
      max: [3, 4],
      mean: [2, 3],
      min: [1, 2],
    },
  ]);
});
