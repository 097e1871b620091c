import { describe, expect, it } from 'vitest';

import { budgetEstimate, sliceOfBudget } from '../../../harness/estimate/budget-estimate.ts';
import { countsOfCodes } from '../../../harness/estimate/code-counts.ts';
import { tablesOfRun } from '../../../harness/estimate/tables-of-run.ts';
import { declined, paid, pending, timedOut } from '../analyse/hand-made-records.ts';
import { written } from '../../fixtures/synthetic-gate.ts';
import { writtenRun } from './written-run.ts';

/** A second of warm-up, then 20 s at 50 payments a second. */
const plannedMs = Array.from({ length: 1_050 }, (_, i) => -1_000 + 20 * i);

/** Of a hundred measured payments five are in process and ask again, four declined, one not answered. */
const made = {
  plannedMs,
  durationMs: 20_000,
  warmUpMs: 1_000,
  scenario: { windows: [{ name: 'late', from: '19:00', to: '20:00' }] },
  records: plannedMs.flatMap((at, i) => {
    if (at < 0) return [declined(i, at)];
    if (i % 20 === 3) return [pending(i, at), paid(i, at + 1_000, { step: 1 })];
    if (i % 25 === 4) return [declined(i, at)];
    return i % 100 === 7 ? [timedOut(i, at)] : [paid(i, at)];
  }),
};

describe('the share of a result code', () => {
  const estimates = async () => {
    const { folder } = await writtenRun(made);
    const tables = await tablesOfRun(folder, { forBudgets: true });
    return (code: string | readonly string[], over: object = {}) => {
      const { budget } = written({ metric: 'result-code', code, atMost: '1%', ...over });
      return budgetEstimate(sliceOfBudget(tables, budget)!, budget, 0.95);
    };
  };

  it('is over every planned payment, those without an answer among them, and no warm-up', async () => {
    const share = await estimates();
    const inProcess = share('PAYMENT_IN_PROCESS');
    expect(inProcess).toMatchObject({ value: 0.05, count: 1_000 });
    expect(inProcess.low).toBeLessThan(0.05);
    expect(inProcess.high).toBeGreaterThan(0.05);
    expect(share('USER_BALANCE_NOT_ENOUGH').value).toBe(0.04);
    expect(share(['USER_BALANCE_NOT_ENOUGH', 'PAYMENT_IN_PROCESS']).value).toBe(0.09);
    expect(share('PAYMENT_IN_PROCESS', { window: 'late' })).toMatchObject({
      value: 0.05,
      count: 500,
    });
  });

  it('of a later step is over its own requests', async () => {
    const share = await estimates();
    expect(share('SUCCESS', { step: 'inquire' })).toMatchObject({ value: 1, count: 50 });
  });

  it('is 0 where the code never came, with the rule of three above it', async () => {
    const share = await estimates();
    const { value, low, high } = share('ORDER_STATUS_INVALID');
    expect([value, low]).toEqual([0, 0]);
    // 1 - 0.025^(1 / 1000), Clopper and Pearson.
    expect(high).toBeCloseTo(0.003682, 6);
  });
});

it('a code that may be among those that are not kept is not known', () => {
  const counted = new Map([['SUCCESS', Uint32Array.of(3, 4)]]);
  expect(countsOfCodes({ counted, isWhole: false }, ['SUCCESS'], 2)).toEqual(Uint32Array.of(3, 4));
  expect(countsOfCodes({ counted, isWhole: false }, ['OTHER'], 2)).toBe(undefined);
  expect(countsOfCodes({ counted, isWhole: true }, ['OTHER'], 2)).toEqual(Uint32Array.of(0, 0));
});
