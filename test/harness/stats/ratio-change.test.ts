import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Estimate } from '../../../harness/stats/estimate.ts';
import { ratioChange } from '../../../harness/stats/ratio-change.ts';

const estimate = (
  value: number | null,
  low: number | null,
  high: number | null,
  over: Partial<Estimate> = {},
): Estimate => ({ value, low, high, confidence: 0.95, count: 100, warnings: [], ...over });

test('a figure without doubt passes on the interval of the other', () => {
  const change = ratioChange(estimate(100, 100, 100), estimate(110, 99, 132));
  expect(change.value).toBeCloseTo(0.1, 12);
  expect(change.low).toBeCloseTo(-0.01, 12);
  expect(change.high).toBeCloseTo(0.32, 12);
});

test('equal doubt on both sides is the root of two times as wide on the log scale', () => {
  const side = estimate(100, 100 / 1.1, 110);
  const { low, high } = ratioChange(side, side);
  expect(Math.log1p(high!)).toBeCloseTo(Math.SQRT2 * Math.log(1.1), 12);
  expect(Math.log1p(low!)).toBeCloseTo(-Math.SQRT2 * Math.log(1.1), 12);
});

test('where a side has no value or no bound, neither has the change', () => {
  const never = estimate(null, 400, null, { warnings: ['never'] });
  expect(ratioChange(estimate(100, 90, 110), never)).toMatchObject({
    value: null,
    low: null,
    high: null,
    warnings: ['never'],
  });
  const open = estimate(100, 90, null, { warnings: ['unbounded-above'], count: 7 });
  const change = ratioChange(estimate(100, 90, 110), open);
  expect(change).toMatchObject({ value: 0, high: null, count: 7, warnings: ['unbounded-above'] });
  expect(change.low).toBeLessThan(0);
});

const positive = fc.double({ min: 0.1, max: 1e4, noNaN: true });
const sides = fc.tuple(positive, positive, positive).map((three) => {
  const [low, value, high] = three.toSorted((a, b) => a - b);
  return estimate(value!, low!, high!);
});

test('the change lies in its interval, and the way back in that of the way back', () => {
  fc.assert(
    fc.property(sides, sides, (a, b) => {
      const [there, back] = [ratioChange(a, b), ratioChange(b, a)];
      expect(there.low!).toBeLessThanOrEqual(there.value! + 1e-12);
      expect(there.high!).toBeGreaterThanOrEqual(there.value! - 1e-12);
      expect(Math.log1p(there.low!)).toBeCloseTo(-Math.log1p(back.high!), 6);
    }),
  );
});
