import { describe, expect, it } from 'vitest';

import { effectiveShare, shareInterval } from '../../../harness/stats/effective-share.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import recorded from '../../fixtures/statistics/scipy.json' with { type: 'json' };

/** Values of which it is known that they are independent. */
const independent = (counted: number, count: number) => ({
  count,
  share: counted / count,
  independentValues: count,
  degrees: 1e9,
  independentBlocks: count,
});

describe('the interval of independent values', () => {
  it('is that of scipy.stats.binomtest', () => {
    for (const [counted, count, confidence, low, high] of recorded.exactShare) {
      const found = shareInterval(independent(counted!, count!), confidence!);
      expect(found[0]).toBeCloseTo(low!, 7);
      expect(found[1]).toBeCloseTo(high!, 7);
    }
  });

  /** Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), table I. */
  it.each([
    { counted: 81, count: 263, low: 0.2527, high: 0.3676 },
    { counted: 15, count: 148, low: 0.0578, high: 0.1617 },
    { counted: 0, count: 20, low: 0, high: 0.1684 },
    { counted: 1, count: 29, low: 0.0009, high: 0.1776 },
  ])('of $counted of $count is the published one', ({ counted, count, low, high }) => {
    const found = shareInterval(independent(counted, count), 0.95);
    expect(found[0]).toBeCloseTo(low, 4);
    expect(found[1]).toBeCloseTo(high, 4);
  });

  /** Hanley and Lippman-Hand, "If Nothing Goes Wrong, Is Everything All Right?", JAMA 249 (1983). */
  it('obeys the rule of three where nothing was counted', () => {
    expect(shareInterval(independent(0, 1_000), 0.9)[1]).toBeCloseTo(3 / 1_000, 4);
  });
});

describe('values that come in clusters of ten', () => {
  const BLOCKS = 600;
  /** One block in six has ten. */
  const total = new Float64Array(BLOCKS).fill(100);
  const counted = total.map((_, block) =>
    randomLayer(5, 'clusters').at(block).uniform() < 1 / 6 ? 10 : 0,
  );

  it('are worth about a tenth of their number', () => {
    const found = effectiveShare({ total, counted });
    expect(found.share).toBeCloseTo(1 / 60, 2);
    expect(found.independentValues / found.count).toBeGreaterThan(0.06);
    expect(found.independentValues / found.count).toBeLessThan(0.2);
  });

  it('have a wider interval than as many that come alone', () => {
    const clustered = shareInterval(effectiveShare({ total, counted }), 0.95);
    const alone = shareInterval(independent(1_000, 60_000), 0.95);
    expect(clustered[0]).toBeLessThan(alone[0]);
    expect(clustered[1]).toBeGreaterThan(alone[1]);
  });
});
