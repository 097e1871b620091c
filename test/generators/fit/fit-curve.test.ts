import { expect, test } from 'vitest';

import type { EventCounts } from '../../../generators/fit/event-counts.ts';
import { fitCurve } from '../../../generators/fit/fit-curve.ts';
import { insideHours } from '../../../generators/own-demand/hours-curve.ts';
import { halfLifeMs, liftAt, type SurgeShape } from '../../../generators/fit/surge-shape.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { poissonDraw } from '../../../harness/stats/poisson-draw.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const DAY_MS = DAY_MINUTES * MINUTE;
const START = '2020-07-25T00:00:00+09:00';

const shops = insideHours('hour-of-day', START);

/** A day of counts a minute: the usual day of shops, and what surges lift of it. */
const day = (perMinute: number, surges: readonly SurgeShape[], seed = 1): EventCounts => {
  const stream = randomLayer(seed, 'test').at(0);
  const counts = Float64Array.from({ length: DAY_MINUTES }, (_, minute) => {
    const atMs = (minute + 0.5) * MINUTE;
    const base = 24 * perMinute * shops.at(atMs);
    const lift = surges.reduce((sum, surge) => sum + liftAt(surge, atMs), 0);
    return poissonDraw(stream, base * (1 + lift));
  });
  return { windowMs: MINUTE, counts };
};

const surge = (over: Partial<SurgeShape> = {}): SurgeShape => ({
  startMs: 1_100 * MINUTE,
  peakMs: 1_230 * MINUTE,
  height: 12,
  fastHalfLifeMs: 8 * MINUTE,
  slowHalfLifeMs: 60 * MINUTE,
  slowShare: 0.4,
  ...over,
});

test('a day without a surge has none, busy or quiet', () => {
  for (const perMinute of [3, 60, 1_200]) {
    for (const seed of [1, 2, 3, 4, 5]) {
      const found = fitCurve({
        events: day(perMinute, [], seed),
        eventStart: START,
        durationMs: DAY_MS,
      });
      expect(found.surges).toEqual([]);
    }
  }
});

test('a surge is found again, each figure within five per cent', () => {
  const [truth, found] = [
    surge(),
    fitCurve({ events: day(1_200, [surge()]), eventStart: START, durationMs: DAY_MS }),
  ];
  expect(found.surges).toHaveLength(1);
  const seen = found.surges[0]!;
  expect(Math.abs(seen.peakMs - truth.peakMs)).toBeLessThan(MINUTE);
  expect((seen.peakMs - seen.startMs) / (truth.peakMs - truth.startMs)).toBeCloseTo(1, 1);
  expect(Math.abs((1 + seen.height) / (1 + truth.height) - 1)).toBeLessThan(0.05);
  expect(Math.abs(halfLifeMs(seen) / halfLifeMs(truth) - 1)).toBeLessThan(0.05);
  // A straight rise to the peak rate of 13 bases in 130 minutes.
  expect(found.steepestPerMinute[0]! / (12 / 13 / 130)).toBeCloseTo(1, 0);
});

test('two surges that run into each other are two', () => {
  const first = surge({ startMs: 700 * MINUTE, peakMs: 730 * MINUTE, height: 4 });
  const second = surge({ startMs: 800 * MINUTE, peakMs: 810 * MINUTE, height: 6 });
  const found = fitCurve({
    events: day(600, [first, second]),
    eventStart: START,
    durationMs: DAY_MS,
  });
  expect(found.surges).toHaveLength(2);
  expect(Math.abs(found.surges[0]!.peakMs - 730 * MINUTE)).toBeLessThan(2 * MINUTE);
  expect(Math.abs(found.surges[1]!.peakMs - 810 * MINUTE)).toBeLessThan(2 * MINUTE);
});

test('the base has the mean rate of each hour', () => {
  const events = day(600, []);
  const { hoursPerSecond } = fitCurve({ events, eventStart: START, durationMs: DAY_MS });
  expect(hoursPerSecond).toHaveLength(24);
  for (const [hour, perSecond] of hoursPerSecond.entries()) {
    const counted = events.counts.subarray(60 * hour, 60 * hour + 60).reduce((a, b) => a + b, 0);
    expect((perSecond * 3_600) / counted).toBeCloseTo(1, 3);
  }
});

test('very few events have a curve too', () => {
  const counts = new Float64Array(10);
  counts[3] = 1;
  const found = fitCurve({
    events: { windowMs: 1_000, counts },
    eventStart: START,
    durationMs: 10_000,
  });
  expect(found).toMatchObject({ surges: [], hoursPerSecond: [0.1] });
});

/** Seven hours of counts a second around a rate that wanders by a fifth, with a memory of 10 min. */
const wandering = (seed: number, surges: readonly SurgeShape[]): EventCounts => {
  const stream = randomLayer(seed, 'test').at(0);
  const [variation, memory] = [Math.sqrt(Math.log(1.04)), Math.exp(-1 / 600)];
  let wave = normalQuantile(uniformInside(stream));
  const counts = Float64Array.from({ length: 7 * 3_600 }, (_, second) => {
    wave = memory * wave + Math.sqrt(1 - memory ** 2) * normalQuantile(uniformInside(stream));
    const lift = surges.reduce((sum, each) => sum + liftAt(each, second * 1_000), 0);
    return poissonDraw(stream, 20 * Math.exp(variation * wave) * (1 + lift));
  });
  return { windowMs: 1_000, counts };
};

const fitWandering = (seed: number, surges: readonly SurgeShape[] = []) =>
  fitCurve({ events: wandering(seed, surges), eventStart: START, durationMs: 7 * 3_600_000 });

test('rises of a rate that wanders are counted, and named surges in one of five at most', () => {
  const found = [1, 2, 3, 4, 5].map((seed) => fitWandering(seed));
  expect(found.filter(({ surges }) => surges.length > 0).length).toBeLessThanOrEqual(1);
  expect(found.reduce((sum, { unevenRises }) => sum + unevenRises, 0)).toBeGreaterThan(5);
});

test('a surge far above the wandering is found among it', () => {
  const truth = surge({ startMs: 190 * MINUTE, peakMs: 200 * MINUTE, height: 6 });
  for (const seed of [4, 5]) {
    const { surges } = fitWandering(seed, [truth]);
    const highest = surges.toSorted((a, b) => b.height - a.height)[0]!;
    expect(Math.abs(highest.peakMs - truth.peakMs)).toBeLessThan(5 * MINUTE);
  }
});

test('rises of groups of five are no surges', () => {
  for (const seed of [1, 2]) {
    const stream = randomLayer(seed, 'test').at(0);
    const counts = Float64Array.from({ length: 7 * 3_600 }, () => 5 * poissonDraw(stream, 0.06));
    const events = { windowMs: 1_000, counts };
    const found = fitCurve({ events, eventStart: START, durationMs: 7 * 3_600_000 });
    expect(found.surges).toEqual([]);
  }
});

test('an hour that the last whole window does not reach has a rate too', () => {
  const counts = new Float64Array(60).fill(10);
  const events = { windowMs: MINUTE, counts };
  const found = fitCurve({ events, eventStart: START, durationMs: 60 * MINUTE + 1_000 });
  expect(found.hoursPerSecond).toHaveLength(2);
  expect(found.hoursPerSecond[1]).toBeGreaterThan(0);
});
