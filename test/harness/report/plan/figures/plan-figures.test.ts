import { join } from 'node:path';

import { expect, it } from 'vitest';

import { planFigures } from '../../../../../harness/report/plan/figures/plan-figures.ts';
import { handMadePlan } from '../../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';
import { smallPlan } from '../small-plan.ts';

it('counts every measured payment in each of its tables, whatever the chunk size', async () => {
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { measured } = plan.manifest.payments;
  const figures = planFigures(plan);
  const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
  const totals = (kinds: readonly { readonly total: number }[]): number =>
    sum(kinds.map(({ total }) => total));
  expect(sum(figures.counts)).toBe(measured);
  expect(totals(figures.categories)).toBe(measured);
  expect(totals(figures.prefectures)).toBe(measured);
  expect(totals(figures.parts)).toBe(measured);
  expect(sum(figures.amounts.map(({ payments }) => payments))).toBe(measured);
  expect(sum(figures.amounts.map(({ totalJpy }) => totalJpy))).toBe(plan.manifest.amountJpy.total);
  expect(sum(figures.tourists!.daysWith.map((days, n) => n * days))).toBe(measured);
  expect(figures.busiestSecond.payments).toBe(plan.manifest.arrivalRate.peakPerSecond);
  const { concentration, paid, merchants } = figures.merchants!;
  expect(paid).toBeLessThanOrEqual(merchants);
  expect(concentration.map(({ of }) => of)).toEqual([0.01, 0.1, 0.2, 0.5]);
  const shares = concentration.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(planFigures(plan, 13)).toEqual(figures);
});

it('promises as many payments as the rates do, and draws near that many', async () => {
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { counts, realised } = planFigures(plan);
  const expected = realised!.reduce((a, b) => a + b, 0);
  const came = counts.reduce((a, b) => a + b, 0);
  expect(Math.abs(came - expected)).toBeLessThan(5 * Math.sqrt(expected));
});

it('makes do with instants alone', () => {
  const figures = planFigures(handMadePlan(temporaryFolder(), { plannedMs: [-5, 1, 2, 9_999] }));
  expect(figures.busiestSecond).toEqual({ fromMs: 0, payments: 2 });
  expect(figures).toMatchObject({
    planned: null,
    realised: null,
    categories: [],
    amounts: [],
    merchants: null,
    tourists: null,
  });
});
