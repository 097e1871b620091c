import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { goodPerSecond } from '../../../../harness/capacity/curve/good-per-second.ts';
import { toldEstimate } from '../../../fixtures/told-estimate.ts';

describe('payments answered in time, a second', () => {
  it('are the share in time of what is offered, where the target keeps up', () => {
    const told = goodPerSecond({
      goodput: toldEstimate(0.9, 0.8, 0.95),
      offeredPerSecond: 20,
      achievedPerSecond: 20,
      seconds: 100,
    });
    expect(told.goodPerSecond).toMatchObject({ value: 18, low: 16, high: 19 });
    expect(told.isShort).toBe(false);
  });

  it('are no more than a target of 20/s answers, however short the probe', () => {
    const told = goodPerSecond({
      goodput: toldEstimate(1),
      offeredPerSecond: 48.3,
      achievedPerSecond: 20,
      seconds: 5,
    });
    // 100 answers: Garwood's exact interval is 81.36 to 121.63.
    expect(told.goodPerSecond.value).toBe(20);
    expect(told.goodPerSecond.low).toBeCloseTo(81.36 / 5, 2);
    expect(told.goodPerSecond.high).toBeCloseTo(121.63 / 5, 2);
    expect(told.isShort).toBe(true);
  });

  it('are told without a single answer', () => {
    const { goodPerSecond: none } = goodPerSecond({
      goodput: toldEstimate(0),
      offeredPerSecond: 10,
      achievedPerSecond: 0,
      seconds: 3,
    });
    expect(none).toMatchObject({ value: 0, low: 0, high: 0 });
  });

  it('never contradict what was achieved or offered', () => {
    const rate = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        rate,
        rate,
        fc.integer({ min: 1, max: 100 }),
        (good, offeredPerSecond, achievedPerSecond, seconds) => {
          const load = {
            goodput: toldEstimate(good),
            offeredPerSecond,
            achievedPerSecond,
            seconds,
          };
          const { value, low, high } = goodPerSecond(load).goodPerSecond;
          expect(value!).toBeLessThanOrEqual(Math.min(offeredPerSecond, achievedPerSecond));
          expect(low!).toBeLessThanOrEqual(value!);
          expect(high!).toBeGreaterThanOrEqual(value!);
        },
      ),
      { numRuns: 200 },
    );
  });
});
