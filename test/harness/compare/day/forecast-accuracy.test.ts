import { expect, it } from 'vitest';

import {
  windowAccuracy,
  withEqualSums,
  type DayInterval,
} from '../../../../harness/compare/day/forecast-accuracy.ts';

const interval = (
  forecast: number,
  actual: number,
  more: Partial<DayInterval> = {},
): DayInterval => ({
  at: `at ${forecast}`,
  forecast,
  planned: forecast,
  actual,
  band: [forecast - 20, forecast + 20],
  dispersion: 1,
  ...more,
});

it('tells bias, error, band and busiest interval as worked by hand', () => {
  const found = windowAccuracy('final', [
    interval(100, 110),
    interval(200, 170),
    interval(50, 120),
  ]);
  expect(found).toMatchObject({
    window: 'final',
    intervals: 3,
    forecast: 350,
    actual: 400,
    bias: -0.125,
    // (10 + 30 + 70) / 400
    error: 0.275,
    busiestForecast: { at: 'at 200', payments: 200 },
    busiestActual: { at: 'at 200', payments: 170 },
    busierThanPlanned: 0,
  });
  expect(found.inBand).toBeCloseTo(1 / 3, 12);
  const luck = Math.sqrt(2 / Math.PI) * (Math.sqrt(100) + Math.sqrt(200) + Math.sqrt(50));
  expect(found.errorOfLuck).toBeCloseTo(luck / 400, 12);
});

it('counts the intervals that were busier than any that was planned', () => {
  const busy = [interval(100, 99), interval(100, 131), interval(100, 140, { planned: 130 })];
  expect(windowAccuracy(null, busy).busierThanPlanned).toBe(2);
});

it('no day that came as it was forecast was busier than planned, whatever the plan drew', () => {
  const exact = [interval(100.4, 101, { planned: 93 }), interval(90, 90, { planned: 88 })];
  expect(windowAccuracy(null, exact).busierThanPlanned).toBe(0);
});

it('has no shares where nothing came, and no luck where none is known', () => {
  expect(windowAccuracy(null, [interval(10, 0)])).toMatchObject({ bias: null, error: null });
  const recorded = { band: null, dispersion: null };
  expect(windowAccuracy(null, [interval(10, 9, recorded)])).toMatchObject({
    inBand: null,
    errorOfLuck: null,
  });
  expect(windowAccuracy(null, [])).toMatchObject({ intervals: 0, busiestActual: null });
});

it('judges the shape alone by making the sums equal', () => {
  const scaled = withEqualSums([interval(1, 200), interval(3, 600)]);
  expect(windowAccuracy(null, scaled)).toMatchObject({ bias: 0, error: 0, inBand: null });
});
