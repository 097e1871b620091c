import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { heldBudget, type HeldBudget } from '../../../../harness/model/gating/held-budget.ts';
import { namedApart } from '../../../../harness/model/gating/named-apart.ts';

const goodput = (atLeast: number, within?: number): HeldBudget =>
  heldBudget({
    name: 'goodput',
    metric: 'goodput',
    atLeast,
    severity: 'fail',
    ...(within !== undefined && { within }),
  });

const p99 = (limit: number, name?: string): HeldBudget =>
  heldBudget({
    metric: 'response-time',
    quantile: 0.99,
    limit,
    severity: 'fail',
    ...(name !== undefined && { name }),
  });

const namesOf = (budgets: readonly HeldBudget[]): readonly string[] =>
  namedApart(budgets).map(({ name }) => name);

describe('budgets that share a name are told apart', () => {
  it('by the time within which', () => {
    expect(namesOf([goodput(0.95, 1_000), goodput(0.999), p99(500)])).toEqual([
      'goodput within 1 s',
      'goodput',
      'p99 response time',
    ]);
  });

  it('by their limit where that is all that differs', () => {
    expect(namesOf([p99(1_000), goodput(0.99), p99(300)])).toEqual([
      'p99 response time ≤ 1 s',
      'goodput',
      'p99 response time ≤ 300 ms',
    ]);
    expect(namesOf([goodput(0.95, 1_000), goodput(0.99, 1_000)])).toEqual([
      'goodput within 1 s ≥ 95 %',
      'goodput within 1 s ≥ 99 %',
    ]);
  });

  it('by a number that no other has where they are alike', () => {
    expect(namesOf([p99(300, 'x'), p99(300, 'x'), p99(300, 'x ≤ 300 ms (2)')])).toEqual([
      'x ≤ 300 ms',
      'x ≤ 300 ms (3)',
      'x ≤ 300 ms (2)',
    ]);
  });

  it('always, for good, and in nothing but their names', () => {
    const budget = fc
      .tuple(
        fc.constantFrom('a', 'a (2)', 'a ≤ 1 s', 'a within 1 s'),
        fc.constantFrom(500, 1_000),
        fc.constantFrom(null, 1_000, 2_000),
      )
      .map(([name, limit, withinMs]) => ({ ...p99(limit, name), withinMs }));
    fc.assert(
      fc.property(fc.array(budget, { maxLength: 8 }), (budgets) => {
        const apart = namedApart(budgets);
        expect(new Set(apart.map(({ name }) => name)).size).toBe(budgets.length);
        expect(namedApart(apart)).toEqual(apart);
        expect(apart.map((each, i) => ({ ...each, name: budgets[i]!.name }))).toEqual(budgets);
      }),
    );
  });
});
