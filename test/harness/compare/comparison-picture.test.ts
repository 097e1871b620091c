import { expect, it } from 'vitest';

import { comparisonPicture } from '../../../harness/compare/comparison-picture.ts';
import type { RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { sideTables, type SideOptions } from './side-tables.ts';

const { run } = SYNTHETIC.pass();

const runOf = (side: SideOptions): RunTables => ({
  folder: 'runs/1',
  run,
  withinMs: 1_000,
  slices: [{ step: 'pay', window: null, ...sideTables(side) }],
});

const picture = comparisonPicture(
  runOf({ seed: 1 }),
  runOf({ seed: 2, factor: 1.2, failed: 60 }),
  'paired',
)!;

it('both distributions rise with the quantile, up to where neither sample reaches', () => {
  expect(picture.step).toBe('pay');
  const ascending = picture.quantiles.map(({ quantile }) => quantile);
  expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
  const baseline = picture.quantiles.flatMap(({ baselineMs }) => baselineMs ?? []);
  expect(baseline).toEqual(baseline.toSorted((a, b) => a - b));
  // 6,000 payments tell a p99.8 and no p99.99.
  expect(ascending.at(-1)).toBeGreaterThan(0.99);
  expect(ascending.at(-1)).toBeLessThan(0.9999);
});

it('the shift is that of the factor, with its interval, and never where answers never came', () => {
  const middle = picture.quantiles.find(({ quantile }) => quantile > 0.5)!;
  expect(middle.change.low).toBeLessThan(0.2);
  expect(middle.change.high).toBeGreaterThan(0.2);
  expect(picture.quantiles.at(-1)).toMatchObject({
    candidateMs: Infinity,
    change: { value: null },
  });
});

it('slices over the event have as many values on both sides', () => {
  const [median] = picture.overTime;
  expect(median!.quantile).toBe(0.5);
  expect(median!.startMs[0]).toBe(0);
  expect(median!.baselineMs).toHaveLength(median!.startMs.length);
  expect(median!.candidateMs).toHaveLength(median!.startMs.length);
});

it('without a whole run on both sides there is nothing to draw', () => {
  expect(
    comparisonPicture({ ...runOf({ seed: 1 }), slices: [] }, runOf({ seed: 2 }), 'paired'),
  ).toBeNull();
});
