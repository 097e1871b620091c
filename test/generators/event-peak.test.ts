import { describe, expect, it } from 'vitest';

import { luckyPeaks, plannedPeak, type EventRate } from '../../generators/event-peak.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';
import { parseScenario } from '../../harness/model/scenario/read-scenario.ts';

const HOUR_MS = 3_600_000;

/** From 0 to 100/s in an hour, and down again in the next. */
const hill: EventRate = {
  rate: rateProfile([
    { fromMs: 0, toMs: HOUR_MS, fromPerSecond: 0, toPerSecond: 100 },
    { fromMs: HOUR_MS, toMs: 2 * HOUR_MS, fromPerSecond: 100, toPerSecond: 0 },
  ]),
  isOwnRate: true,
  isRecorded: false,
  parameters: [],
};

const scenarioWith = (arrivals: Readonly<Record<string, unknown>>) =>
  parseScenario(
    {
      name: 'hill',
      title: 'A hill',
      story: 'Up and down.',
      event: { start: '2020-07-24T17:00:00+09:00', duration: '2h' },
      demand: { profile: { from: 'formula', base: 'flat' }, arrivals },
      replay: { duration: '60s', peak: '100/s' },
    },
    'hill',
  );

const seeds = Array.from({ length: 400 }, (_, i) => i);

describe('the planned peak over a window', () => {
  it('is the highest mean, not the highest instant', () => {
    // Ten minutes about the summit: 100 less a quarter of 600 s of slope 100/3600 a second.
    expect(plannedPeak(hill, 600_000)).toBeCloseTo(100 - 600 / 4 / 36, 6);
  });

  it('is the mean of the whole where the window is longer than the event', () => {
    expect(plannedPeak(hill, 24 * HOUR_MS)).toBeCloseTo(50, 6);
  });

  it('takes windows of whole seconds too', () => {
    expect(plannedPeak(hill, 90_000)).toBeCloseTo(100 - 90 / 4 / 36, 6);
  });
});

describe('peaks of other days', () => {
  it('are the planned one where nothing varies', () => {
    const peaks = luckyPeaks(hill, scenarioWith({ burstiness: 0 }), { windowMs: 600_000, seeds });
    expect(new Set(peaks)).toEqual(new Set([plannedPeak(hill, 600_000)]));
  });

  it('vary as days do', () => {
    const scenario = scenarioWith({ dayVariation: 0.1, minuteVariation: 0 });
    const peaks = luckyPeaks(hill, scenario, { windowMs: 600_000, seeds });
    const factors = peaks.map((peak) => peak / plannedPeak(hill, 600_000));
    const mean = factors.reduce((sum, each) => sum + each, 0) / factors.length;
    const variance = factors.reduce((sum, each) => sum + (each - mean) ** 2, 0) / factors.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(Math.abs(Math.sqrt(variance) - 0.1)).toBeLessThan(0.015);
  });

  it('lie above the planned one on the average where minutes vary, for the highest window is taken', () => {
    const scenario = scenarioWith({ dayVariation: 0, minuteVariation: 0.2 });
    const peaks = luckyPeaks(hill, scenario, { windowMs: 300_000, seeds });
    const mean = peaks.reduce((sum, each) => sum + each, 0) / peaks.length;
    expect(mean).toBeGreaterThan(plannedPeak(hill, 300_000) * 1.1);
  });

  it('are one where instants were recorded', () => {
    const recorded = { ...hill, isRecorded: true };
    expect(luckyPeaks(recorded, scenarioWith({}), { windowMs: 600_000, seeds })).toEqual([
      plannedPeak(hill, 600_000),
    ]);
  });
});
