import { expect, test } from 'vitest';

import { busiestPart, busiestWindow } from '../../generators/busiest-window.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';
import { smallScenario } from './small-scenario.ts';

const MINUTE = 60_000;

/** Straight lines between corners of (minute, rate); two at one minute are a jump. */
const curve = (...corners: readonly (readonly [number, number])[]) =>
  rateProfile(
    corners
      .slice(1)
      .map(([minute, toPerSecond], i) => ({
        fromMs: corners[i]![0] * MINUTE,
        toMs: minute * MINUTE,
        fromPerSecond: corners[i]![1],
        toPerSecond,
      }))
      .filter(({ fromMs, toMs }) => toMs > fromMs),
  );

const busiest = (rate: ReturnType<typeof curve>) => {
  const { fromMs, toMs } = busiestPart(rate, rate.toMs, 5 * MINUTE);
  return [fromMs / MINUTE, toMs / MINUTE];
};

test('the highest five minutes are found', () => {
  const burst = curve([0, 10], [35, 10], [35, 50], [40, 50], [40, 10], [60, 10]);
  expect(busiest(burst)).toEqual([35, 40]);
});

test('of windows about as high the steepest is taken', () => {
  const flat = [0, 100] as const;
  expect(busiest(curve(flat, [30, 100], [32, 100], [34, 108], [36, 90], [60, 90]))).toEqual([
    32, 37,
  ]);
});

test('of a flat curve the first five minutes are taken', () => {
  expect(busiest(curve([0, 3], [60, 3]))).toEqual([0, 5]);
});

test('an event that is shorter is taken whole', () => {
  const scenario = smallScenario({
    event: { start: '2020-07-24T18:30:00+09:00', duration: '3m' },
    demand: { profile: { from: 'formula', base: 'flat' } },
  });
  expect(busiestWindow(scenario, '.', 5 * MINUTE)).toEqual({ fromMs: 0, toMs: 3 * MINUTE });
});

test('the busiest window of an evening has its rush in it', () => {
  const { fromMs, toMs } = busiestWindow(smallScenario(), '.', 5 * MINUTE);
  expect(fromMs).toBeLessThanOrEqual(60 * MINUTE);
  expect(toMs).toBeGreaterThan(60 * MINUTE);
});
