import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LinePanel } from '../../../../harness/report/charts/panel.ts';
import {
  evenTicks,
  logRange,
  logTicks,
  positionOf,
  valueRange,
} from '../../../../harness/report/page/value-range.ts';

const panel = (levels: LinePanel['traces'][number]['levels'], limit?: number): LinePanel => ({
  kind: 'line',
  id: 'panel',
  title: 'Panel',
  value: 'count',
  scale: 'linear',
  heightPx: 96,
  atMs: levels.map((_, i) => i),
  traces: [{ name: 'trace', style: 'plain', levels }],
  limits: limit === undefined ? [] : [{ label: 'limit', value: limit, fromMs: 0, toMs: 1 }],
  gap: null,
});

describe('valueRange', () => {
  it('starts at zero and takes in a limit that lies near, but not one far above', () => {
    expect(valueRange(panel([1, 10], 25)).max).toBeGreaterThan(25);
    expect(valueRange(panel([1, 10], 500))).toMatchObject({ min: 0, max: 14 });
  });

  it('goes below zero where levels do, and shows zero above those that are all below', () => {
    const { min, max } = valueRange(panel([-10, 20]));
    expect([min < -10, max > 20]).toEqual([true, true]);
    const below = valueRange(panel([-10, -5]));
    expect([below.min < -10, below.max > 0]).toEqual([true, true]);
  });

  it('has a height when there is nothing to show, or only zeros', () => {
    expect(valueRange(panel([])).max).toBe(1);
    expect(valueRange(panel([0, null, 0])).max).toBe(1);
  });

  it('puts "never" above every number of a log axis, inside the axis', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true })), (values) => {
        const range = logRange(values, true);
        const never = positionOf('never', range) ?? 0;
        for (const value of values) expect(never).toBeGreaterThan(value);
        expect(never).toBeLessThan(range.max);
        expect(range.min).toBeGreaterThan(0);
      }),
    );
  });
});

describe('ticks', () => {
  it('are 1, 2 and 5 in each decade of a log axis, or its powers of ten where those crowd', () => {
    const range = { min: 40, max: 3_000, neverAt: null };
    expect(logTicks(range, 8)).toEqual([50, 100, 200, 500, 1_000, 2_000]);
    expect(logTicks(range, 4)).toEqual([100, 1_000]);
    expect(logTicks({ ...range, neverAt: 2_100 }, 8).at(-1)).toBe(2_100);
  });

  it('are round steps from zero, and whole ones for counts', () => {
    expect(evenTicks(280, 6, 0)).toEqual([0, 50, 100, 150, 200, 250]);
    expect(evenTicks(25, 6, 0, -12)).toEqual([-10, 0, 10, 20]);
    expect(evenTicks(1, 2, 1)).toEqual([0, 1]);
    expect(evenTicks(44, 2, 0)).toEqual([0, 20, 40]);
    expect(evenTicks(0.5, 2, 1)).toEqual([0]);
  });
});
