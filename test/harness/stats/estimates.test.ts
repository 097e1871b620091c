import { describe, expect, it } from 'vitest';

import { estimateSchema } from '../../../harness/model/estimate.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';
import { meanEstimate } from '../../../harness/stats/mean-estimate.ts';
import { quantileEstimate } from '../../../harness/stats/quantile-estimate.ts';
import { shareEstimate } from '../../../harness/stats/share-estimate.ts';
import { studentQuantile } from '../../../harness/stats/student-quantile.ts';
import recorded from '../../fixtures/statistics/scipy.json' with { type: 'json' };
import { sharedUniforms } from '../../fixtures/statistics/shared-data.ts';

/** So many values in each block of 100 ms. */
const tableOf = (values: ArrayLike<number>, perBlock: number) =>
  blockTableOf(
    { fromMs: 0, blockMs: 100, blocks: Math.ceil(values.length / perBlock) },
    Float64Array.from({ length: values.length }, (_, i) => 100 * Math.floor(i / perBlock)),
    values,
  );

const sharedValues = (count: number, seed: number): Float64Array =>
  sharedUniforms(count, seed).map((uniform) => Math.exp(2 * uniform));

describe('a quantile', () => {
  const { n, seed, of } = recorded.quantiles;

  it.each(of.slice(0, 3))('of a share of %d is that of numpy, and in its interval', (q, exact) => {
    const { value, low, high, count } = quantileEstimate(
      tableOf(sharedValues(n, seed), 5),
      q,
      0.95,
    );
    expect(value! / exact).toBeCloseTo(1, 2);
    expect(Math.abs(value! / exact - 1)).toBeLessThan(0.001);
    expect(low).toBeLessThan(exact);
    expect(high).toBeGreaterThan(exact);
    expect(count).toBe(n);
  });

  it('that so few values cannot tell is refused', () => {
    const found = quantileEstimate(tableOf(sharedValues(500, 1), 5), 0.999, 0.95);
    expect(found).toEqual({
      value: null,
      low: null,
      high: null,
      confidence: 0.95,
      count: 500,
      warnings: ['too-few-values'],
    });
  });

  it('is never where so many got no answer, with the lower bound that there is', () => {
    const values = sharedValues(6_000, 4).map((value, i) => (i % 90 === 7 ? Infinity : value));
    const found = quantileEstimate(tableOf(values, 10), 0.99, 0.95);
    expect(found).toMatchObject({ value: null, high: null, warnings: ['never'] });
    expect(found.low).toBeGreaterThan(7);
  });

  it('has no upper bound where the values end, or the answers', () => {
    const values = sharedValues(6_000, 4).map((value, i) => (i % 120 === 7 ? Infinity : value));
    const found = quantileEstimate(tableOf(values, 10), 0.99, 0.95);
    expect(found).toMatchObject({ high: null, warnings: ['unbounded-above'] });
    expect(found.value).toBeLessThan(8);
  });

  it('of values that are all alike has an interval of one bin', () => {
    const { value, low, high } = quantileEstimate(
      tableOf(new Float64Array(900).fill(50), 3),
      0.5,
      0.95,
    );
    for (const bound of [value, low, high]) expect(Math.abs(bound! / 50 - 1)).toBeLessThan(0.0011);
  });

  it('of values that hang together is wider, and says where it is weak', () => {
    const values = sharedValues(6_000, 4);
    const apart = quantileEstimate(tableOf(values, 10), 0.9, 0.95);
    // The same values, each for 100 payments on end.
    const together = values.map((_, i) => values[Math.floor(i / 100)]!);
    const found = quantileEstimate(tableOf(together, 10), 0.9, 0.95);
    expect(apart.warnings).toEqual([]);
    expect(found.warnings).toEqual(['too-few-independent-blocks']);
    expect(found.high! - found.low!).toBeGreaterThan(3 * (apart.high! - apart.low!));
  });
});

describe('a mean', () => {
  it('has the t interval of its logarithm where values are independent', () => {
    const { n, seed, mean, standardError } = recorded.tInterval;
    const found = meanEstimate(tableOf(sharedValues(n, seed), 1), 0.95);
    expect(found.value! / mean).toBeCloseTo(1, 10);
    // Blocks of two values here, of which 29 do not overlap.
    const half = Math.log(found.high! / found.value!);
    const usual = (studentQuantile(0.975, n - 1) * standardError) / mean;
    expect(half / usual).toBeGreaterThan(0.8);
    expect(half / usual).toBeLessThan(1.25);
    expect(found.high! / found.value!).toBeCloseTo(found.value! / found.low!, 10);
  });

  it('is over the finite values', () => {
    const found = meanEstimate(tableOf([1, 3, Infinity, 1, 3, Infinity], 1), 0.95);
    expect(found).toMatchObject({ value: 2, count: 4 });
  });

  it('has no bounds where there is one block alone', () => {
    expect(meanEstimate(tableOf([1, 3], 2), 0.95)).toMatchObject({
      value: 2,
      low: null,
      high: null,
      warnings: ['too-few-independent-blocks'],
    });
  });

  it('of a single value is refused', () => {
    expect(meanEstimate(tableOf([3], 1), 0.95).warnings).toEqual(['too-few-values']);
  });
});

describe('a share', () => {
  const blocks = (counted: (block: number) => number) => ({
    blockMs: 100,
    total: new Uint32Array(600).fill(10),
    counted: Uint32Array.from({ length: 600 }, (_, block) => counted(block)),
  });

  it('of none has the bound of independent values above it', () => {
    expect(
      shareEstimate(
        blocks(() => 0),
        0.95,
      ),
    ).toMatchObject({ value: 0, low: 0, warnings: [] });
    expect(
      shareEstimate(
        blocks(() => 0),
        0.95,
      ).high,
    ).toBeCloseTo(3.69 / 6_000, 6);
    expect(
      shareEstimate(
        blocks(() => 10),
        0.95,
      ),
    ).toMatchObject({ value: 1, high: 1 });
  });

  it('of no values is refused, and every estimate is as the schema has it', () => {
    const none = shareEstimate(
      { blockMs: 100, total: new Uint32Array(3), counted: new Uint32Array(3) },
      0.95,
    );
    expect(none).toMatchObject({ value: null, count: 0, warnings: ['too-few-values'] });
    for (const found of [
      none,
      shareEstimate(
        blocks((i) => i % 2),
        0.999,
      ),
    ]) {
      expect(estimateSchema.parse(found)).toEqual(found);
    }
  });
});
