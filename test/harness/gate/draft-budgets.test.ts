import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { draftBudgets } from '../../../harness/gate/draft-budgets.ts';
import { statusOf } from '../../../harness/gate/judge-budget.ts';
import { measureBudget } from '../../../harness/gate/measure-budget.ts';
import { renderYamlDraft } from '../../../harness/report/gating/yaml-draft.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

/** A run of one step, with these times; ten a second. */
const runOf = (id: string, values: readonly number[], step = 'pay'): RunTables => {
  const instants = values.map((_, i) => 100 * i + 50);
  const grid = { fromMs: 0, blockMs: 100, blocks: values.length };
  const { run } = SYNTHETIC.pass();
  const slice = {
    step,
    window: null,
    times: blockTableOf(grid, instants, values),
    inTime: shareTableOf(grid, instants, (i) => values[i]! <= 1_000),
    failed: shareTableOf(grid, instants, (i) => values[i] === Infinity),
  };
  return {
    folder: `runs/${id}`,
    run: { ...run, id, windows: [] },
    withinMs: 1_000,
    slices: [slice],
  };
};

const steady = (count: number, ms: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => ms * (1 + ((37 * i) % 101) / 1_000));

test('what one run has too few of is left out, with how many it takes', () => {
  const { budgets, leftOut } = draftBudgets(
    [runOf('long', steady(2_000, 100)), runOf('short', steady(100, 100))],
    undefined,
  );
  expect(budgets.map(({ quantile }) => quantile)).toContain(0.5);
  expect(budgets.map(({ quantile }) => quantile)).not.toContain(0.99);
  expect(leftOut).toContainEqual({
    name: 'p99 response time of pay',
    why: 'the 100 of short give no upper bound: p99 needs 368 that are independent',
  });
});

test('so is a step that one of the runs never took, and what was never answered', () => {
  const none = draftBudgets([runOf('a', steady(99, 10)), runOf('b', steady(99, 10), 'ask')], 0.1);
  expect(none.budgets).toEqual([]);
  expect(none.leftOut.map(({ why }) => why)).toContain('b has none');
  expect(renderYamlDraft(none)).toContain('budgets: []');
  const never = draftBudgets(
    [
      runOf(
        'a',
        steady(99, 10).map((v, i) => (i % 3 === 0 ? Infinity : v)),
      ),
    ],
    0.1,
  );
  expect(never.leftOut).toContainEqual({
    name: 'p95 response time of pay',
    why: 'too many of a were never answered',
  });
});

test('the margin of several runs is how far they are apart', () => {
  const runs = [100, 110, 104].map((ms) => runOf(String(ms), steady(200, ms)));
  const [p50] = draftBudgets(runs, undefined).budgets;
  expect(p50).toMatchObject({ run: '110', marginOf: 'spread' });
  expect(p50!.margin).toBeCloseTo(0.1, 2);
  expect(p50!.limit).toBeGreaterThanOrEqual(p50!.estimate.high! * (1 + p50!.margin));
});

test('every run is sure to meet what was drafted from it, and a higher quantile has no lower limit', () => {
  const times = fc.array(fc.double({ min: 1, max: 2_000, noNaN: true }), {
    minLength: 80,
    maxLength: 120,
  });
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 3 }), (all) => {
      const runs = all.map((values, i) => runOf(String(i), values));
      const { budgets } = draftBudgets(runs, undefined);
      for (const budget of budgets) {
        for (const tables of runs) {
          const { low, high } = measureBudget(budget, { ...tables, seconds: new Map() }).estimate;
          expect(statusOf(budget, { low: low!, high: high! })).toBe('met');
        }
      }
      const limits = budgets.filter(({ quantile }) => quantile !== null).map(({ limit }) => limit);
      expect(limits).toEqual(limits.toSorted((a, b) => a - b));
    }),
    { numRuns: 5 },
  );
});
