import { expect, test } from 'vitest';

import {
  allanRatios,
  checkDispersion,
  receivedDispersionWarning,
} from '../../../../harness/analyse/validity/dispersion.ts';
import { DEFAULT_VALIDITY_LIMITS } from '../../../../harness/model/scenario/validity-limits.ts';
import { randomLayer } from '../../../../harness/stats/random.ts';

const LIMITS = DEFAULT_VALIDITY_LIMITS;
const DURATION_MS = 60_000;

/** A Poisson plan of so many a second. */
const poisson = (ratePerSecond: number, durationMs = DURATION_MS): Float64Array => {
  const stream = randomLayer(1, 'dispersion-test').at(0);
  const instants: number[] = [];
  let atMs = 0;
  for (;;) {
    atMs -= (Math.log(stream.uniformAboveZero()) * 1_000) / ratePerSecond;
    if (atMs >= durationMs) return Float64Array.from(instants);
    instants.push(atMs);
  }
};

const plannedMs = poisson(100);

const checked = (sentMs: Float64Array, limits = LIMITS) =>
  checkDispersion(
    allanRatios({ durationMs: DURATION_MS, plannedMs, sentMs, receivedMs: undefined }),
    limits,
  );

test('instants sent as planned have a ratio of one in every window', () => {
  const streams = { durationMs: DURATION_MS, plannedMs, sentMs: plannedMs, receivedMs: undefined };
  const ratios = allanRatios(streams);
  expect(ratios.map(({ windowMs, windows, ratio }) => [windowMs, windows, ratio])).toEqual([
    [100, 600, 1],
    [200, 300, 1],
    [500, 120, 1],
  ]);
  expect(ratios.every(({ receivedRatio }) => receivedRatio === null)).toBe(true);
  expect(checkDispersion(ratios, LIMITS).check).toMatchObject({ status: 'held', observed: 1 });
});

test('a few milliseconds of lateness change nothing', () => {
  const stream = randomLayer(2, 'jitter').at(0);
  const sentMs = plannedMs.map((atMs) => atMs + 3 * stream.uniform()).toSorted();
  expect(checked(sentMs).check.status).toBe('held');
});

test('payments held back and sent in bunches are no longer the plan', () => {
  const bunched = plannedMs.map((atMs) => Math.ceil(atMs / 300) * 300);
  const { check, reason } = checked(bunched);
  expect(check).toMatchObject({ check: 'Allan factor', status: 'broken' });
  expect(check.observed).toBeGreaterThan(1.1);
  expect(reason).toMatchObject({ code: 'dispersion-changed', blame: 'generator' });
  expect(reason!.message).toContain(`in windows of ${check.note!.replace('windows of ', '')}`);
});

test('payments spaced evenly are no longer the plan either', () => {
  const even = plannedMs.map((_, i) => (i * DURATION_MS) / plannedMs.length);
  expect(checked(even).check.observed).toBeLessThan(0.9);
  expect(checked(even).check.status).toBe('broken');
  const loose = { ...LIMITS, allanRatioLow: 0.000_001 };
  expect(checked(even, loose).check).toMatchObject({ status: 'held', loosened: true });
});

/** Ratios in windows of 100, 200, 300 ms and so on, so many of each. */
const ratiosOf = (windows: number, values: readonly number[]) =>
  values.map((value, i) => ({
    windowMs: 100 * (i + 1),
    windows,
    planned: 1,
    sent: value,
    ratio: value,
    receivedRatio: null,
  }));

test('the worst window is told, low or high', () => {
  const worst = (...values: readonly number[]) =>
    checkDispersion(ratiosOf(300, values), LIMITS).check;
  expect(worst(1.05, 0.93, 1.02)).toMatchObject({ status: 'held', observed: 0.93 });
  expect(worst(1.05, 0.93, 1.2)).toMatchObject({
    status: 'broken',
    observed: 1.2,
    note: 'windows of 300 ms',
  });
  expect(worst(0.9, 1.1)).toMatchObject({ status: 'held' });
  // 0.904 is farther from one than 1.105, and within its limit.
  expect(worst(0.904, 1.105)).toMatchObject({ status: 'broken', observed: 1.105 });
});

test('a window over its own limit is not hidden by one that is farther from one and allowed', () => {
  const limits = { ...LIMITS, allanRatioLow: 0.5 };
  expect(checkDispersion(ratiosOf(300, [0.6, 1.5]), limits).check).toMatchObject({
    status: 'broken',
    observed: 1.5,
    note: 'windows of 200 ms',
  });
});

test('fewer than three hundred windows are shown, and not judged', () => {
  expect(checkDispersion(ratiosOf(299, [2]), LIMITS)).toMatchObject({
    check: { status: 'not-checked' },
    reason: null,
  });
  const both = [...ratiosOf(300, [0.95]), ...ratiosOf(299, [2])];
  expect(checkDispersion(both, LIMITS).check).toMatchObject({ status: 'held', observed: 0.95 });
});

test('a run too short or too thin for a window is not checked', () => {
  for (const [planned, durationMs] of [
    [poisson(7), DURATION_MS],
    [poisson(200, 9_000), 9_000],
  ] as const) {
    const streams = { durationMs, plannedMs: planned, sentMs: planned, receivedMs: undefined };
    expect(allanRatios(streams)).toEqual([]);
  }
  expect(checkDispersion([], LIMITS).check).toMatchObject({
    status: 'not-checked',
    note: 'too short or too few payments for a window',
  });
});

test("bursts at the target's door are a warning, never a verdict", () => {
  const stalled = plannedMs.map((atMs) => (atMs > 20_000 && atMs < 22_000 ? 22_000 : atMs));
  const streams = { durationMs: DURATION_MS, plannedMs, sentMs: plannedMs };
  const ratios = allanRatios({ ...streams, receivedMs: stalled });
  expect(checkDispersion(ratios, LIMITS).check.status).toBe('held');
  expect(receivedDispersionWarning(ratios, LIMITS)).toEqual([
    { code: 'received-dispersion', message: expect.stringMatching(/stalled\.$/) as string },
  ]);
  const proper = allanRatios({ ...streams, receivedMs: plannedMs });
  expect(receivedDispersionWarning(proper, LIMITS)).toEqual([]);
  expect(receivedDispersionWarning([], LIMITS)).toEqual([]);
  const short = ratios.map((entry) => ({ ...entry, windows: 299 }));
  expect(receivedDispersionWarning(short, LIMITS)).toEqual([]);
});
