import { expect, test } from 'vitest';

import { findEdge } from '../../../harness/capacity/find-edge.ts';
import { findRange } from '../../../harness/capacity/find-range.ts';
import type { ObservedProbe } from '../../../harness/model/capacity/capacity-search.ts';
import type { BudgetOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import { heldBudget } from '../../../harness/model/gating/held-budget.ts';
import { observedProbe, syntheticSearch } from '../../fixtures/synthetic-search.ts';

const GOODPUT = heldBudget({
  name: 'goodput',
  metric: 'goodput',
  atLeast: 0.999,
  severity: 'fail',
});

const { settings } = syntheticSearch();

/** What misses the p99, and goodput, of a hundred payments at a load. */
const probeAt = (scale: number, late: number, bad: number): ObservedProbe => {
  const [p99] = observedProbe().outcome.budgets;
  const budget = (of: Partial<BudgetOutcome>, allowed: number, missed: number): BudgetOutcome => ({
    ...p99!,
    ...of,
    isBroken: missed > 100 * allowed,
    missed: {
      allowed,
      blockMs: 1_000,
      total: Array<number>(10).fill(10),
      missed: Array<number>(10).fill(missed / 10),
    },
  });
  return observedProbe(
    { scale },
    { budgets: [budget({}, 0.01, late), budget({ budget: GOODPUT }, 0.001, bad)] },
  );
};

const edgeOf = (probes: readonly ObservedProbe[]) => {
  const range = findRange(probes, settings);
  if (range.kind !== 'found') throw new Error(range.kind);
  return findEdge(range, settings);
};

test('the budget that breaks first is one that was seen to break, where any was', () => {
  // Of a hundred payments goodput may miss a tenth of one: nothing is known of its edge.
  const probes = [probeAt(0.5, 0, 0), probeAt(1, 0, 0), probeAt(2, 50, 0)];
  const edge = edgeOf(probes);
  expect(edge.budget).toBe('p99 response time of pay');
  const alone = edgeOf(
    probes.map(({ probe, outcome }) => ({
      probe,
      outcome: { ...outcome, budgets: outcome.budgets.slice(0, 1) },
    })),
  );
  expect(edge).toMatchObject({ value: alone.value, high: alone.high });
  // Goodput may break at less than the p99 all the same.
  expect(edge.low).toBeLessThan(alone.low);
});

test('the lowest edge counts of the budgets that were seen to break', () => {
  const edge = edgeOf([
    probeAt(0.5, 0, 0),
    probeAt(0.8, 0, 0),
    probeAt(1, 0, 1),
    probeAt(2, 50, 50),
  ]);
  expect(edge.budget).toBe('goodput');
});
