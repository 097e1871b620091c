import { describe, expect, it, test } from 'vitest';

import { findEdge } from '../../../harness/capacity/find-edge.ts';
import { findRange } from '../../../harness/capacity/find-range.ts';
import type { ObservedProbe } from '../../../harness/model/capacity/capacity-search.ts';
import type { BudgetOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import { heldBudget } from '../../../harness/model/gating/held-budget.ts';
import { observedProbe, syntheticSearch } from '../../fixtures/synthetic-search.ts';
import { SETTINGS } from './curved-target.ts';

const [BUDGET] = observedProbe().outcome.budgets;

/** Of a budget that knows no shares. */
const boundedAt = (scale: number, intensityFactor: number, isBroken: boolean) =>
  observedProbe({ scale }, { intensityFactor, budgets: [{ ...BUDGET!, isBroken, missed: null }] });

const bracketOf = (...telling: ReturnType<typeof boundedAt>[]) =>
  findEdge({ told: telling, kind: 'found', over: 2, telling }, { ...SETTINGS, largestScale: 2 });

describe('the edge of a budget that knows no shares', () => {
  it('lies between the loads that came true, not between those that were asked for', () => {
    const edge = bracketOf(
      boundedAt(1.5, 0.96, true),
      boundedAt(1.5, 0.9, false),
      boundedAt(1.2, 1.05, false),
    );
    expect(edge.low).toBeCloseTo(1.35, 12);
    expect(edge.high).toBeCloseTo(1.44, 12);
    expect(edge.value).toBeCloseTo(Math.sqrt(1.35 * 1.44), 12);
  });

  it('is no lower than a load that held, even one that came out above the largest', () => {
    const { value, low } = bracketOf(boundedAt(2, 1.1, true), boundedAt(2, 1.05, false));
    expect(low).toBeCloseTo(2.1, 12);
    expect(value).toBeCloseTo(low, 12);
  });
});

const GOODPUT = heldBudget({
  name: 'goodput',
  metric: 'goodput',
  atLeast: 0.995,
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
    { budgets: [budget({}, 0.01, late), budget({ budget: GOODPUT }, 0.005, bad)] },
  );
};

const foundEdge = (probes: readonly ObservedProbe[]) => {
  const range = findRange(probes, settings);
  if (range.kind !== 'found') throw new Error(range.kind);
  return findEdge(range, settings);
};

test('the budget that breaks first is one that was seen to break, where any was', () => {
  // Of three hundred payments goodput may miss one or two: little is known of its edge.
  const probes = [probeAt(0.5, 0, 0), probeAt(1, 0, 0), probeAt(2, 50, 0)];
  const edge = foundEdge(probes);
  expect(edge.budget).toBe('p99 response time of pay');
  const alone = foundEdge(
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
  const edge = foundEdge([
    probeAt(0.5, 0, 0),
    probeAt(0.8, 0, 0),
    probeAt(1, 0, 1),
    probeAt(2, 50, 50),
  ]);
  expect(edge.budget).toBe('goodput');
});
