import { describe, expect, it } from 'vitest';

import {
  breaksFirst,
  budgetOutcomesOf,
  budgetsOf,
  budgetText,
  isBracketed,
} from '../../../../harness/model/capacity/breaks-first.ts';
import type { Doomed } from '../../../../harness/model/capacity/capacity-search.ts';
import { namedApart } from '../../../../harness/model/gating/named-apart.ts';
import { CONVERGED, observedProbe } from '../../../fixtures/synthetic-search.ts';

const [P99] = observedProbe().outcome.budgets;
const GOODPUT = { ...P99!, budget: { ...P99!.budget, name: 'goodput' } };

const probeOf = (...broken: readonly boolean[]) =>
  observedProbe(
    {},
    { budgets: broken.map((isBroken, i) => ({ ...[P99!, GOODPUT][i]!, isBroken })) },
  );

const doomed = (reason: Doomed['reason']): Doomed => ({
  kind: 'doomed',
  reason,
  message: 'm',
  heldAt: null,
});

describe('the budgets of a search', () => {
  it('are those of the last probe that told of any', () => {
    const probes = [probeOf(), probeOf(true, false), probeOf(false, true), probeOf()];
    expect(budgetsOf({ probes })).toEqual([P99!.budget, GOODPUT.budget]);
    expect(budgetOutcomesOf({ probes }).map(({ isBroken }) => isBroken)).toEqual([false, true]);
  });

  it('are written with their limit, once', () => {
    expect(budgetText(P99!.budget)).toBe('p99 response time of pay ≤ 500 ms');
    const [, apart] = namedApart([{ ...P99!.budget, limit: 300 }, P99!.budget]);
    expect(budgetText(apart!)).toBe('p99 response time of pay ≤ 500 ms');
  });

  it('are none before any probe', () => {
    expect(budgetsOf({ probes: [] })).toEqual([]);
  });
});

describe('an answer', () => {
  const max = { ...P99!, missed: null };
  const probes = [observedProbe({}, { budgets: [max, GOODPUT] })];

  it('is bracketed where the budget that breaks first knows no shares', () => {
    expect(isBracketed({ probes, end: CONVERGED })).toBe(true);
    expect(isBracketed({ probes, end: { ...CONVERGED, budget: 'goodput' } })).toBe(false);
    expect(isBracketed({ probes, end: doomed('out-of-time') })).toBe(false);
  });
});

describe('the budget that breaks first', () => {
  it('is that of the answer, with its limit', () => {
    expect(breaksFirst({ probes: [probeOf(false, true)], end: CONVERGED })).toEqual({
      name: 'p99 response time of pay',
      text: 'p99 response time of pay ≤ 500 ms',
    });
  });

  it('is the first that broke at the smallest load, where there is no answer', () => {
    const lowest = probeOf(false, true);
    const above = probeOf(true, true);
    const probes = [
      { ...lowest, probe: { ...lowest.probe, scale: 0.05 } },
      { ...above, probe: { ...above.probe, scale: 0.1 } },
    ];
    const end = doomed('budget-broken-at-smallest-load');
    expect(breaksFirst({ probes, end })).toMatchObject({ name: 'goodput' });
  });

  it.each([null, doomed('out-of-time')])('is not known of a search that ended with %o', (end) => {
    expect(breaksFirst({ probes: [probeOf(true, true)], end })).toBeNull();
  });
});
