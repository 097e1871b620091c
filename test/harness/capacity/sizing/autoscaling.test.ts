import { describe, expect, it } from 'vitest';

import { followCurve, MOST_TARGET } from '../../../../harness/capacity/sizing/autoscaling.ts';
import { autoscalingSchema } from '../../../../harness/model/capacity/autoscaling.ts';

/** Steps of ten seconds: level, a rise in a straight line, level. */
const ramp = (from: number, to: number, riseSeconds: number) => ({
  stepMs: 10_000,
  perSecond: [
    ...Array.from({ length: 12 }, () => from),
    ...Array.from(
      { length: riseSeconds / 10 },
      (_, i) => from + ((to - from) * (i + 1)) / (riseSeconds / 10),
    ),
    ...Array.from({ length: 60 }, () => to),
  ],
});

const RULE = {
  minReplicas: 1,
  maxReplicas: 100,
  targetUtilisation: 0.5,
  intervalMs: 15_000,
  delayMs: 60_000,
};

const fifty = (replicas: number): number => 50 * replicas;

describe('replicas that come with a delay', () => {
  it('survive a rise that takes longer than they do', () => {
    const followed = followCurve(ramp(100, 1_000, 600), fifty, RULE);
    expect(autoscalingSchema.parse(followed)).toEqual(followed);
    expect(followed).toMatchObject({ survives: true, shortMs: 0, mostWaiting: 0 });
    // 1,000/s at half use; a tolerance of a tenth may leave two out.
    expect(followed.mostReplicas).toBeGreaterThanOrEqual(36);
    expect(followed.steepest.toPerSecond - followed.steepest.fromPerSecond).toBeCloseTo(90, 6);
    expect(followed.longestDelayMs).toBeGreaterThanOrEqual(60_000);
  });

  it('are late for a rise to four times in a minute, and it is told how late', () => {
    const followed = followCurve(ramp(100, 400, 60), fifty, RULE);
    expect(followed.survives).toBe(false);
    expect(followed.steepest).toEqual({ atMs: 110_000, fromPerSecond: 100, toPerSecond: 400 });
    expect(followed.shortMs).toBeGreaterThan(20_000);
    expect(followed.mostWaiting).toBeGreaterThan(1_000);
    expect(followed.longestDelayMs).toBeLessThan(60_000);
    const within = { ...RULE, delayMs: followed.longestDelayMs! };
    expect(followCurve(ramp(100, 400, 60), fifty, within).survives).toBe(true);
    const beyond = { ...RULE, delayMs: followed.longestDelayMs! + 15_000 };
    expect(followCurve(ramp(100, 400, 60), fifty, beyond).survives).toBe(false);
  });

  it('are told slice by slice at its tightest instant, the tightest of all among them', () => {
    const followed = followCurve(ramp(100, 400, 60), fifty, RULE);
    // 78 steps of ten seconds.
    expect(followed.slices).toHaveLength(78);
    expect(followed.slices).toContainEqual(followed.tightest);
    const long = { stepMs: 1_000, perSecond: Array.from({ length: 1_000 }, (_, i) => 100 + i) };
    const { slices, tightest } = followCurve(long, fifty, RULE);
    // Nine steps each; the last one has one.
    expect(slices).toHaveLength(112);
    const uses = slices.map(
      ({ ratePerSecond, capacityPerSecond }) => ratePerSecond / capacityPerSecond,
    );
    expect(tightest.ratePerSecond / tightest.capacityPerSecond).toBe(Math.max(...uses));
  });

  it('are there at the look that orders them where they come without a delay', () => {
    const step = { stepMs: 5_000, perSecond: [10, 10, 10, 30, 30, 30] };
    const rule = { ...RULE, delayMs: 0 };
    const { survives, shortMs, tightest } = followCurve(step, (n) => 20 * n, rule);
    expect({ survives, shortMs }).toEqual({ survives: true, shortMs: 0 });
    // One replica of 20/s takes the 30/s of the look for no time at all: two are there from it on.
    expect(tightest).toMatchObject({ replicas: 2, ratePerSecond: 30, capacityPerSecond: 40 });
  });

  it('are ordered at the highest target that may be asked for', () => {
    const rule = { ...RULE, targetUtilisation: MOST_TARGET };
    expect(followCurve(ramp(100, 1_000, 600), fifty, rule).mostReplicas).toBeGreaterThan(16);
  });

  it('do not survive any delay where the most of them are too few', () => {
    const followed = followCurve(ramp(100, 400, 600), fifty, { ...RULE, maxReplicas: 6 });
    expect(followed).toMatchObject({ survives: false, longestDelayMs: null, mostReplicas: 6 });
    expect(followed.tightest).toMatchObject({
      replicas: 6,
      ratePerSecond: 400,
      capacityPerSecond: 300,
    });
  });

  it('stay as they are where the rate does', () => {
    const followed = followCurve(ramp(200, 200, 10), fifty, RULE);
    expect(followed).toMatchObject({ survives: true, mostReplicas: 8 });
    expect(followed.longestDelayMs).toBe(10_000 * 73);
  });

  it('go when fewer are wanted, and are late for the next rise', () => {
    const { stepMs, perSecond } = ramp(100, 400, 600);
    const again = { stepMs, perSecond: [...perSecond, ...ramp(100, 400, 10).perSecond] };
    expect(followCurve(ramp(100, 400, 600), fifty, RULE).survives).toBe(true);
    expect(followCurve(again, fifty, RULE).survives).toBe(false);
  });
});
