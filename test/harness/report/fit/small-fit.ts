import type { Fit } from '../../../../harness/model/fit.ts';

/** Three hours with a surge, as fit tells them. */
export const SMALL_FIT: Fit = {
  source: {
    file: 'trace<1>.csv',
    kind: 'trace',
    events: 43_210,
    start: '2020-07-24T18:00:00+09:00',
    durationMs: 10_800_000,
    intervalMs: null,
    timeFactor: 1,
    countFactor: 1,
  },
  base: {
    hoursPerSecond: [2, 4, 3],
    within: 'smooth',
    meanPerSecond: 4,
    peakPerSecond: 12.3,
  },
  spikes: [
    {
      name: 'surge-1',
      startMs: 3_600_000,
      peakMs: 4_200_000,
      magnitude: 3.456,
      fastHalfLifeMs: 480_000,
      slowHalfLifeMs: 3_600_000,
      slowShare: 0.4,
      halfLifeMs: 900_000,
      steepestPerMinute: 0.05,
    },
  ],
  unevenRises: 0,
  dispersion: [
    { windowMs: 1_000, windows: 10_800, allanFactor: 1.01, trendFree: 0.998, standardError: 0.017 },
    { windowMs: 60_000, windows: 180, allanFactor: 19, trendFree: 1.4, standardError: 0.12 },
    { windowMs: 120_000, windows: 90, allanFactor: 80, trendFree: 8.2, standardError: 0.2 },
  ],
  arrivals: {
    class: 'slow-random-intensity',
    decidedBy: { name: 'evidence', value: 31.234, limit: 0.5 },
    reason: 'the rate wanders',
    open: ['something small'],
    parameters: { variation: 0.03, companions: null, range: [0.02, 0.04], memoryMs: 600_000 },
  },
};
