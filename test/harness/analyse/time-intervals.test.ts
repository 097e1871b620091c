import { expect, test } from 'vitest';

import { timeIntervals } from '../../../harness/analyse/time-intervals.ts';
import { withDatabase } from '../../../harness/model/duckdb.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';
import { quantileEstimate } from '../../../harness/stats/quantile-estimate.ts';
import { sharedUniforms } from '../../fixtures/statistics/shared-data.ts';

const COUNT = 4_000;
const GRID = { fromMs: 0, blockMs: 100, blocks: 400 };
const QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999];

const intervalsOf = (values: Float64Array, told: Parameters<typeof timeIntervals>[2]) =>
  withDatabase(async (db) => {
    const rows = Array.from(values, (value, i) =>
      Number.isFinite(value) ? `(${10 * i}, ${value})` : `(${10 * i}, 'infinity'::DOUBLE)`,
    );
    await db.run(`CREATE TABLE sample AS SELECT col0::DOUBLE AS at_ms, col1::DOUBLE AS value
      FROM (VALUES ${rows.join()})`);
    return timeIntervals(db, { rows: 'sample', grid: GRID }, told);
  });

/** Waits that pass on to the next nine in ten, so that neighbours are alike. */
const clustered = (): Float64Array => {
  const uniforms = sharedUniforms(COUNT, 3);
  let memory = 0;
  return uniforms.map((uniform) => {
    memory = 0.9 * memory - Math.log(1 - uniform);
    return 10 * memory;
  });
};

const exact = (values: Float64Array, q: number): number =>
  values.toSorted()[Math.ceil(q * values.length - 1e-9) - 1]!;

test('intervals from the database are those of the table of all times, within its bins', async () => {
  const values = clustered();
  const told = QUANTILES.map((q) => ({ q, valueMs: exact(values, q) }));
  const found = await intervalsOf(values, told);
  const instantsMs = Float64Array.from(values, (_, i) => 10 * i);
  const table = blockTableOf(GRID, instantsMs, values);
  for (const [i, { q, valueMs }] of told.entries()) {
    const { low, high, confidence, warnings } = quantileEstimate(table, q, 0.95);
    expect(found[i]).toMatchObject({ confidence, warnings });
    // Whole ranks outwards: in a thin tail the next value may be some percent away.
    const tolerance = q > 0.99 ? 0.05 : 0.01;
    expect(found[i]!.low! / low!).toBeGreaterThan(1 - tolerance);
    expect(found[i]!.low! / low!).toBeLessThan(1.002);
    if (high === null) expect(found[i]!.high).toBeNull();
    else expect(found[i]!.high! / high).toBeGreaterThan(0.998);
    expect(found[i]!.low).toBeLessThanOrEqual(valueMs + 0.001);
    expect(found[i]!.high ?? Infinity).toBeGreaterThanOrEqual(valueMs - 0.001);
  }
});

test('neighbours that wait together give a wider interval than the same times apart', async () => {
  const together = clustered();
  const order = Array.from(sharedUniforms(COUNT, 5), (key, i) => ({ key, i }));
  const apart = Float64Array.from(
    order.toSorted((a, b) => a.key - b.key).map(({ i }) => together[i]!),
  );
  const told = [{ q: 0.9, valueMs: exact(together, 0.9) }];
  const [wide] = await intervalsOf(together, told);
  const [narrow] = await intervalsOf(apart, told);
  expect(wide!.high! - wide!.low!).toBeGreaterThan(1.5 * (narrow!.high! - narrow!.low!));
});

test('a quantile that is never has a lower end where there is one, and no upper', async () => {
  const values = clustered().map((value, i) => (i % 90 === 7 ? Infinity : value));
  const [p50, p99] = await intervalsOf(values, [
    { q: 0.5, valueMs: exact(values, 0.5) },
    { q: 0.99, valueMs: Infinity },
  ]);
  expect(p50!.high).not.toBeNull();
  expect(p99).toMatchObject({ high: null });
  expect(p99!.low).toBeGreaterThan(p50!.high!);
  expect(p99!.warnings).toContain('never');
});

test('of times that are all the same both ends are that time', async () => {
  const [p99] = await intervalsOf(new Float64Array(COUNT).fill(20), [{ q: 0.99, valueMs: 20 }]);
  expect(p99).toMatchObject({ low: 20, high: 20 });
});
