import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { brokenSeconds } from '../../../harness/estimate/broken-seconds.ts';
import { tableQuantile } from '../../../harness/stats/table-quantile.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';
import {
  allowedOf,
  allowedOfSecond,
  leastInSecond,
} from '../../../harness/model/gating/each-second.ts';
import { shareEstimate } from '../../../harness/stats/share-estimate.ts';
import { paid, timedOut } from '../analyse/hand-made-records.ts';
import { written } from '../../fixtures/synthetic-gate.ts';
import { writtenRun } from './written-run.ts';

/** A second of warm-up, then 20 s with 20 payments in each. */
const plannedMs = Array.from({ length: 420 }, (_, i) => -1_000 + 50 * i);
const secondOf = (at: number): number => Math.floor(at / 1_000);

/** In second s of the first ten, s payments take 900 ms; in second 12 two are never answered. */
const made = {
  plannedMs,
  durationMs: 20_000,
  warmUpMs: 1_000,
  scenario: { windows: [{ name: 'late', from: '19:00', to: '20:00' }] },
  records: plannedMs.map((at, i) => {
    if (at < 0) return timedOut(i, at);
    const place = (at % 1_000) / 50;
    if (secondOf(at) === 12 && place < 2) return timedOut(i, at);
    return paid(i, at, { serviceMs: secondOf(at) < 10 && place < secondOf(at) ? 900 : 50 });
  }),
};

const P90 = { metric: 'response-time', quantile: 'p90', limit: '800ms', brokenSeconds: '1%' };

const secondsOf = async (fields: object) => {
  const { folder, run } = await writtenRun(made);
  const { budget } = written(fields);
  const found = await brokenSeconds({ folder, run, withinMs: 5_000 }, [budget]);
  return found.get(budget)!;
};

const numbersOf = (values: Uint32Array): readonly number[] =>
  [...values].flatMap((value, second) => (value > 0 ? [second] : []));

describe('the seconds of an error budget', () => {
  it('are broken where the quantile of their own payments is over the limit, never counting as over', async () => {
    const { total, counted } = await secondsOf(P90);
    // Of 20 payments two may be over; what was not answered is.
    expect(numbersOf(counted)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(numbersOf(total)).toEqual(Array.from({ length: 20 }, (_, second) => second));
    const { value, count } = shareEstimate({ blockMs: 1_000, total, counted }, 0.95);
    expect([value, count]).toEqual([7 / 20, 20]);
  });

  it('do not count where a single payment would break the limit', async () => {
    // 25 payments would be needed.
    const { total } = await secondsOf({ ...P90, quantile: 'p96' });
    expect(numbersOf(total)).toEqual([]);
    const { total: all } = await secondsOf({ ...P90, quantile: 'max' });
    expect(numbersOf(all).length).toBe(20);
  });

  it('of a share are broken where it is over or under its own limit', async () => {
    const error = { metric: 'error-rate', atMost: '5%', brokenSeconds: '1%' };
    expect(numbersOf((await secondsOf(error)).counted)).toEqual([12]);
    const goodput = { metric: 'goodput', within: '800ms', atLeast: '90%', brokenSeconds: '1%' };
    expect(numbersOf((await secondsOf(goodput)).counted)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    const code = { metric: 'result-code', code: 'SUCCESS', atMost: '90%', brokenSeconds: '1%' };
    expect(numbersOf((await secondsOf(code)).counted)).toEqual(
      Array.from({ length: 20 }, (_, second) => second).filter((second) => second !== 12),
    );
  });

  it('are those of a window where one is named, from its own start', async () => {
    const { total, counted } = await secondsOf({ ...P90, quantile: 'max', window: 'late' });
    expect(total.length).toBe(10);
    expect(numbersOf(counted)).toEqual([2]);
  });
});

it('a quantile is over a limit exactly where more values are than are allowed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1),
      (times, quantile) => {
        const limit = 15;
        const grid = { fromMs: 0, blockMs: 1_000, blocks: 1 };
        const table = blockTableOf(grid, new Float64Array(times.length), times);
        const isOver = tableQuantile(table, quantile) > limit * 1.001;
        const beyond = times.filter((ms) => ms > limit).length;
        const allowed = allowedOfSecond({ quantile, eachSecond: null });
        expect(beyond > allowedOf(times.length, allowed)).toBe(isOver);
      },
    ),
  );
});

it('as many payments make a second as one of them alone does not break', () => {
  expect([0.01, 0.001, 0.5, 0.05, 0].map(leastInSecond)).toEqual([100, 1_000, 2, 20, 1]);
  for (const share of [0.01, 0.001, 0.5, 0.05]) {
    expect(allowedOf(leastInSecond(share), share)).toBe(1);
    expect(allowedOf(leastInSecond(share) - 1, share)).toBe(0);
  }
});
