import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { blockTotals, exceedances } from '../../../harness/stats/block-totals.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';
import { onSameColumns } from '../../../harness/stats/same-columns.ts';
import { tableQuantile } from '../../../harness/stats/table-quantile.ts';

const GRID = { fromMs: 100, blockMs: 100, blocks: 3 };
const INSTANTS = [100, 150, 199, 200, 399, 400, 99];
const VALUES = [1, 2, Infinity, 4, 8, 16, 32];

it('counts values by the block of their instant, and leaves out what is outside', () => {
  const table = blockTableOf(GRID, INSTANTS, VALUES);
  expect([...blockTotals(table).all]).toEqual([3, 1, 1]);
  expect([...blockTotals(table).finite]).toEqual([2, 1, 1]);
  expect([...table.sums]).toEqual([3, 4, 8]);
  expect([...exceedances(table, -1)]).toEqual([3, 1, 1]);
  expect([...exceedances(table, table.bins - 1)]).toEqual([1, 0, 0]);
});

it('counts shares alike', () => {
  const { total, counted } = shareTableOf(GRID, INSTANTS, (i) => VALUES[i]! <= 2);
  expect([...total]).toEqual([3, 1, 1]);
  expect([...counted]).toEqual([2, 0, 0]);
});

it('holds no value, or infinite ones alone', () => {
  expect(tableQuantile(blockTableOf(GRID, [], []), 0.5)).toBeNaN();
  expect(tableQuantile(blockTableOf(GRID, [100], [Infinity]), 0.5)).toBe(Infinity);
});

const values = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: 0.001, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Infinity) },
  ),
  { minLength: 1, maxLength: 200 },
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const tableOf = (given: readonly number[]) =>
  blockTableOf(
    GRID,
    given.map((_, i) => 100 + (i % 300)),
    given,
  );

it('has every quantile by nearest rank, within 0.1 %', () => {
  fc.assert(
    fc.property(values, share, (given, q) => {
      const sorted = given.toSorted((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(q * given.length - 1e-9)) - 1]!;
      const found = tableQuantile(tableOf(given), q);
      if (exact === Infinity) expect(found).toBe(Infinity);
      else expect(Math.abs(found / exact - 1)).toBeLessThan(0.00101);
    }),
  );
});

it('keeps its quantiles when it is laid upon another', () => {
  fc.assert(
    fc.property(values, values, share, (one, other, q) => {
      const tables = [tableOf(one), tableOf(other)] as const;
      const laid = onSameColumns(...tables);
      expect([laid[0].firstBin, laid[0].bins]).toEqual([laid[1].firstBin, laid[1].bins]);
      laid.forEach((table, i) => {
        expect(tableQuantile(table, q)).toBe(tableQuantile(tables[i]!, q));
        expect(table.sums).toEqual(tables[i]!.sums);
      });
    }),
  );
});
