import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dispersionOf } from '../../../harness/capacity/dispersion.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { seenInBlocks } from './blocks.ts';

const FEW = seenInBlocks([1, 3, 2, 6], 100);

/** A thousand blocks of 100 payments; now and then so many on end miss. */
const clustered = (size: number, seed: number) => {
  const stream = randomLayer(seed, `clusters/${size}`).at(0);
  const missed = Array.from({ length: 1_000 }, () => {
    let misses = 0;
    for (let cluster = 0; cluster < 100 / size; cluster += 1)
      if (stream.uniform() < 0.02) misses += size;
    return misses;
  });
  return seenInBlocks(missed, 100);
};

describe('how much more misses vary than independent ones', () => {
  it('is their variance over that of a binomial count', () => {
    // n s^2 is 4 * 14 / 3, and 12 (1 - 0.03) would be that of independent ones.
    const factor = 56 / 3 / 11.64;
    expect(dispersionOf([FEW]).factor).toBeCloseTo(factor, 12);
    expect(dispersionOf([FEW]).degrees).toBe(3);
  });

  it('is against the share of each load, however far loads are apart', () => {
    const calm = seenInBlocks([0, 0, 0, 0], 100);
    const steady = seenInBlocks([20, 20, 20, 20], 100);
    expect(dispersionOf([calm, steady]).factor).toBe(0.7);
  });

  it.each([
    ['nothing was seen', []],
    ['nothing missed', [seenInBlocks([0, 0, 0, 0], 100)]],
    ['all missed', [seenInBlocks([100, 100, 100], 100)]],
  ])('is taken for none where %s', (_, loads) => {
    expect(dispersionOf(loads)).toEqual({ factor: 1, degrees: 3 });
  });

  it('knows nothing of a load that was cut short because of its misses', () => {
    const cut = seenInBlocks([0, 20, 60, 90], 100, { isCut: true });
    expect(dispersionOf([cut, FEW])).toEqual(dispersionOf([FEW]));
    expect(dispersionOf([cut])).toEqual(dispersionOf([]));
  });

  it.each([1, 4, 10])('is on average their number where misses come %d at once', (size) => {
    const SEEDS = 20;
    let sum = 0;
    for (let seed = 0; seed < SEEDS; seed += 1) sum += dispersionOf([clustered(size, seed)]).factor;
    expect(sum / SEEDS / size).toBeGreaterThan(0.9);
    expect(sum / SEEDS / size).toBeLessThan(1.1);
  });

  it('is never below 0.7, and is learnt from no more degrees than clusters, nor fewer than three', () => {
    const blocks = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(blocks, { minLength: 1, maxLength: 4 }), (all) => {
        const loads = all.map((missed) => seenInBlocks(missed, 50));
        const { factor, degrees } = dispersionOf(loads);
        const misses = loads.reduce((sum, load) => sum + load.misses, 0);
        expect(factor).toBeGreaterThanOrEqual(0.7);
        expect(degrees).toBeGreaterThanOrEqual(3);
        expect(degrees).toBeLessThanOrEqual(Math.max(3, misses / factor));
      }),
    );
  });
});
