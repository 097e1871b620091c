import { describe, expect, test } from 'vitest';

import { budgetEstimate, shareOfBudget } from '../../../harness/estimate/budget-estimate.ts';
import { shareWithin } from '../../../harness/estimate/share-within.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';
import { binEdge, binOf } from '../../../harness/stats/block-table.ts';
import { written } from '../../fixtures/synthetic-gate.ts';
import { sideTables } from '../compare/side-tables.ts';

const GRID = { fromMs: 0, blockMs: 100, blocks: 2 };

describe('a share within a limit', () => {
  const table = blockTableOf(GRID, [0, 50, 100, 150], [10, 30, 20, Infinity]);

  test('counts what came by then, block by block, and never what did not come', () => {
    expect([...shareWithin(table, 25).counted]).toEqual([1, 1]);
    expect([...shareWithin(table, 1e9).counted]).toEqual([2, 1]);
    expect([...shareWithin(table, 1).counted]).toEqual([0, 0]);
    expect([...shareWithin(table, 25).total]).toEqual([2, 2]);
  });

  test('counts a bin that the limit cuts as late, and one that ends at it as in time', () => {
    const edge = binEdge(binOf(20));
    expect([...shareWithin(table, edge).counted]).toEqual([1, 1]);
    expect([...shareWithin(table, edge / 1.0005).counted]).toEqual([1, 0]);
  });
});

describe('the figure of a budget', () => {
  const tables = sideTables({ seed: 7, failed: 6 });
  const estimate = (fields: object) => budgetEstimate(tables, written(fields).budget, 0.95);

  test('is a quantile of lognormal times within its interval', () => {
    const { low, high } = estimate({ metric: 'response-time', quantile: 'p50', limit: '1s' });
    expect(low).toBeLessThan(100);
    expect(high).toBeGreaterThan(100);
  });

  test('is the largest value itself, and never where one payment got no answer', () => {
    const max = { metric: 'response-time', quantile: 'max', limit: '1s' };
    expect(estimate(max)).toMatchObject({ value: null, warnings: ['never'] });
    const all = budgetEstimate(sideTables({ seed: 7 }), written(max).budget, 0.95);
    expect(all.low).toBe(all.high);
  });

  test('is the share that failed, or came in time', () => {
    expect(estimate({ metric: 'error-rate', atMost: '1%' }).value).toBeCloseTo(0.001, 9);
    expect(estimate({ metric: 'goodput', atLeast: '1%' }).value).toBeCloseTo(0.999, 9);
    const within = written({ metric: 'goodput', atLeast: '1%', within: '100ms' }).budget;
    const { counted } = shareOfBudget(tables, within)!;
    const share = counted.reduce((sum, values) => sum + values, 0) / 6_000;
    expect(share).toBeGreaterThan(0.47);
    expect(share).toBeLessThan(0.53);
  });
});
