import { describe, expect, test } from 'vitest';

import { changeOfBudget } from '../../../harness/compare/change-of-budget.ts';
import type { RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { written } from '../../fixtures/synthetic-gate.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { sideTables, type SideOptions } from './side-tables.ts';

const { run } = SYNTHETIC.pass();

const tablesOf = (side: SideOptions): RunTables => ({
  folder: 'runs/1',
  run,
  withinMs: 1_000,
  slices: [{ step: 'pay', window: null, ...sideTables(side) }],
});

const changeOf = (fields: object, baseline: SideOptions, candidate: SideOptions) =>
  changeOfBudget(
    { baseline: tablesOf(baseline), candidate: tablesOf(candidate), pairing: 'paired' },
    written(fields).budget,
    0.95,
  );

const MEDIAN = { metric: 'response-time', quantile: 'p50', atMost: '+5%' };

describe('the change of a budget', () => {
  test('of a time holds the factor between the two sides', () => {
    const { change, smallestDetectable } = changeOf(MEDIAN, { seed: 1 }, { seed: 2, factor: 1.1 })!;
    expect(change.low).toBeLessThan(0.1);
    expect(change.high).toBeGreaterThan(0.1);
    expect(change.low).toBeGreaterThan(0.05);
    expect(smallestDetectable).toBeLessThan(0.1);
  });

  test('of a share is a difference', () => {
    const errors = { metric: 'error-rate', atMost: '+0.1pp' };
    const { change } = changeOf(errors, { seed: 1 }, { seed: 2, failed: 60 })!;
    expect(change.value).toBeCloseTo(0.01, 9);
    expect(change.low).toBeGreaterThan(0);
  });

  test('of what was never on both sides cannot be told; one that came to never has no size', () => {
    const half = { seed: 1, failed: 4_000 };
    expect(changeOf(MEDIAN, half, half)!.change.warnings).toEqual(['too-few-values']);
    const { change } = changeOf(MEDIAN, { seed: 1 }, half)!;
    expect(change).toMatchObject({ value: null });
    expect(change.warnings).toContain('never');
  });

  /** So many of a hundred payments of each second have the code; the queue holds the same times. */
  const withExtras = (perSecond: number, side: SideOptions): RunTables => {
    const tables = tablesOf(side);
    const [slice] = tables.slices;
    const counted = new Map([['BUSY', new Uint32Array(60).fill(perSecond)]]);
    return {
      ...tables,
      slices: [{ ...slice!, codes: { counted, isWhole: true } }],
      waits: [{ ...slice!, step: 'queue' }],
    };
  };
  const changeBetween = (fields: object, baseline: RunTables, candidate: RunTables) =>
    changeOfBudget({ baseline, candidate, pairing: 'paired' }, written(fields).budget, 0.95);

  test('of a result code is a difference of shares, and none where one side keeps no codes', () => {
    const busy = { metric: 'result-code', code: 'BUSY', atMost: '+1pp' };
    const [from, to] = [withExtras(1, { seed: 1 }), withExtras(4, { seed: 2 })];
    const { change } = changeBetween(busy, from, to)!;
    expect(change.value).toBeCloseTo(0.03, 9);
    expect(change.low).toBeGreaterThan(0.02);
    expect(changeBetween(busy, tablesOf({ seed: 1 }), to)).toBeUndefined();
  });

  test('of the mean wait holds the factor between the two sides, and is none where nobody waited', () => {
    const wait = { metric: 'queue-wait', atMost: '+5%' };
    const [from, to] = [withExtras(1, { seed: 1 }), withExtras(1, { seed: 2, factor: 1.1 })];
    const { change } = changeBetween(wait, from, to)!;
    expect(change.low).toBeLessThan(0.1);
    expect(change.high).toBeGreaterThan(0.1);
    expect(change.low).toBeGreaterThan(0.05);
    const [queue] = from.waits!;
    const idle = { ...queue!, times: { ...queue!.times, sums: new Float64Array(60) } };
    expect(changeBetween(wait, { ...from, waits: [idle] }, to)).toBeUndefined();
    expect(changeBetween(wait, tablesOf({ seed: 1 }), to)).toBeUndefined();
  });

  test('is none where the runs do not both have what it is over', () => {
    const inWindow = { ...MEDIAN, window: 'egress' };
    expect(changeOf(inWindow, { seed: 1 }, { seed: 2 })).toBeUndefined();
  });
});
