import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { summariseQuantiles } from '../../../harness/analyse/quantile-summary.ts';
import { roundMicroseconds } from '../../../harness/analyse/round-microseconds.ts';
import { withDatabase } from '../../../harness/model/duckdb.ts';
import { smallestSampleFor } from '../../../harness/stats/quantile-sample.ts';

const QUANTILES = { p50Ms: 0.5, p90Ms: 0.9, p95Ms: 0.95, p99Ms: 0.99, p999Ms: 0.999, maxMs: 1 };

const sqlNumber = (value: number): string =>
  Number.isFinite(value) ? `${value}::DOUBLE` : "'infinity'::DOUBLE";

const summaryOf = (values: readonly (number | null)[]) =>
  withDatabase(async (db) => {
    await db.run('CREATE TABLE sample (v DOUBLE)');
    const rows = values.map((value) => `(${value === null ? 'NULL' : sqlNumber(value)})`);
    if (rows.length > 0) await db.run(`INSERT INTO sample VALUES ${rows.join(', ')}`);
    return summariseQuantiles(db, 'v', 'sample');
  });

/** By the definition: the smallest value with at least that share of all at or below it. */
const nearestRank = (values: readonly number[], q: number): number => {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending.find((_, i) => (i + 1) / ascending.length >= q - 1e-12)!;
};

const times = fc.array(
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc.double({ min: 0, max: 1e5, noNaN: true }).map((v) => roundMicroseconds(v)),
    },
    { weight: 1, arbitrary: fc.constant(Infinity) },
  ),
  { minLength: 1, maxLength: 600 },
);

test('quantiles are by nearest rank; each is infinite, or not to be told, for a reason', async () => {
  await fc.assert(
    fc.asyncProperty(times, async (values) => {
      const summary = await summaryOf(values);
      expect(summary.count).toBe(values.length);
      for (const [name, q] of Object.entries(QUANTILES)) {
        const exact = nearestRank(values, q);
        const tooFew = values.length < smallestSampleFor(q);
        const why = tooFew ? 'too-few' : Number.isFinite(exact) ? undefined : 'never';
        expect([name, summary.why[name]]).toEqual([name, why]);
        const told = summary[name as keyof typeof QUANTILES];
        expect([name, told]).toEqual([name, why === undefined ? exact : null]);
      }
    }),
    { numRuns: 25 },
  );
});

test('of a hundred values the 90th is the p90, and there are too few for a p99', async () => {
  const summary = await summaryOf(Array.from({ length: 100 }, (_, i) => 100 - i));
  expect(summary).toEqual({
    count: 100,
    p50Ms: 50,
    p90Ms: 90,
    p95Ms: 95,
    p99Ms: null,
    p999Ms: null,
    maxMs: 100,
    why: { p99Ms: 'too-few', p999Ms: 'too-few' },
  });
});

test('of four hundred payments five without an answer make the p99 never, three do not', async () => {
  const withNever = (count: number) =>
    summaryOf(Array.from({ length: 400 }, (_, i) => (i < count ? Infinity : i)));
  expect(await withNever(3)).toMatchObject({ p99Ms: 398, maxMs: null, why: { maxMs: 'never' } });
  expect(await withNever(5)).toMatchObject({ p95Ms: 384, p99Ms: null, why: { p99Ms: 'never' } });
});

test('rows without a value do not count, and of nothing there is no quantile', async () => {
  expect(await summaryOf([null, 5, null])).toMatchObject({ count: 1, maxMs: 5 });
  expect(await summaryOf([])).toMatchObject({ count: 0, maxMs: null, why: { maxMs: 'too-few' } });
});
