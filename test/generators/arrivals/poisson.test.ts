import { expect, test } from 'vitest';

import { poissonArrivals } from '../../../generators/arrivals/poisson.ts';
import { rateProfile, type RateProfile } from '../../../generators/profile/rate-profile.ts';
import { allanCounter } from '../../../harness/stats/allan-factor.ts';

/** Rises, jumps, falls, pauses: all that a rate can do in 40 s of plan time. */
const varying = rateProfile([
  { fromMs: 0, toMs: 10_500, fromPerSecond: 50, toPerSecond: 2_000 },
  { fromMs: 10_500, toMs: 20_000, fromPerSecond: 300, toPerSecond: 300 },
  { fromMs: 20_000, toMs: 23_000, fromPerSecond: 0, toPerSecond: 0 },
  { fromMs: 23_000, toMs: 40_000, fromPerSecond: 1_500, toPerSecond: 0 },
]);

const flatRate = (perSecond: number, seconds: number): RateProfile =>
  rateProfile([
    { fromMs: 0, toMs: seconds * 1_000, fromPerSecond: perSecond, toPerSecond: perSecond },
  ]);

const instantsOf = (rate: RateProfile, seed: number): readonly number[] => {
  const arrivals = poissonArrivals({ rate, seed });
  const first = Math.floor(rate.fromMs / 1_000);
  const blocks = Math.ceil(rate.toMs / 1_000) - first;
  return Array.from({ length: blocks }, (_, i) => [...arrivals.instantsIn(first + i)]).flat();
};

/**
 * sqrt(n) D of Kolmogorov and Smirnov for gaps that should be exponential with mean 1. Under that
 * hypothesis it lies outside 0.37 to 1.95 once in five hundred times: above where the law is
 * another, below where the gaps are more even than chance allows.
 */
const exponentialKs = (gaps: readonly number[]): number => {
  const uniforms = gaps.map((gap) => 1 - Math.exp(-gap)).toSorted((a, b) => a - b);
  const n = uniforms.length;
  const distance = uniforms.reduce(
    (largest, u, i) => Math.max(largest, (i + 1) / n - u, u - i / n),
    0,
  );
  return Math.sqrt(n) * distance;
};

const rescaledGaps = (rate: RateProfile, instantsMs: readonly number[]): readonly number[] =>
  instantsMs.map(
    (atMs, i) => rate.expected(atMs) - (i === 0 ? 0 : rate.expected(instantsMs[i - 1]!)),
  );

test.each([1, 2, 3, 4, 5])('with seed %i, gaps in expected payments are exponential', (seed) => {
  const instants = instantsOf(varying, seed);
  expect(instants.length).toBeGreaterThan(20_000);
  const ks = exponentialKs(rescaledGaps(varying, instants));
  expect(ks).toBeGreaterThan(0.37);
  expect(ks).toBeLessThan(1.95);
});

test('the same test refuses evenly spaced arrivals, and a rate that is off by five percent', () => {
  const total = varying.expected(varying.toMs);
  const even = Array.from({ length: Math.floor(total) }, (_, i) => varying.instantMs(i + 0.5));
  expect(exponentialKs(rescaledGaps(varying, even))).toBeGreaterThan(1.95);
  const gaps = rescaledGaps(varying, instantsOf(varying, 1)).map((gap) => gap * 1.05);
  expect(exponentialKs(gaps)).toBeGreaterThan(1.95);
});

test.each([1, 2, 3, 4, 5])('with seed %i, a flat rate has an Allan factor near 1', (seed) => {
  const counter = allanCounter([100, 1_000], 200_000);
  for (const atMs of instantsOf(flatRate(300, 200), seed)) counter.add(atMs);
  for (const { value, windows } of counter.result()) {
    expect(Math.abs(value - 1)).toBeLessThan(4 * Math.sqrt(3 / windows));
  }
});

test('instants ascend and lie inside their block', () => {
  const arrivals = poissonArrivals({ rate: varying, seed: 9 });
  for (let block = 0; block < 40; block += 1) {
    const instants = [...arrivals.instantsIn(block)];
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(instants.every((atMs) => atMs >= block * 1_000 && atMs <= (block + 1) * 1_000)).toBe(
      true,
    );
  }
});

test('a block holds the same instants whichever blocks were asked for before it', () => {
  const [inOrder, alone] = [1, 2].map(() => poissonArrivals({ rate: varying, seed: 3 }));
  for (let block = 0; block < 30; block += 1) inOrder!.instantsIn(block);
  expect(alone!.instantsIn(30)).toEqual(inOrder!.instantsIn(30));
});

test('no instant falls where the rate is zero, nor outside the profile', () => {
  const arrivals = poissonArrivals({ rate: varying, seed: 4 });
  for (const block of [-3, 20, 21, 22, 40]) expect(arrivals.instantsIn(block)).toHaveLength(0);
});

test('a warm-up, or a longer one, moves no instant after zero', () => {
  const after = { fromMs: 0, toMs: 5_000, fromPerSecond: 100, toPerSecond: 50 };
  const warmed = [0, 700, 3_000].map((warmUpMs) => {
    const before = { fromMs: -warmUpMs, toMs: 0, fromPerSecond: 0, toPerSecond: 100 };
    return instantsOf(rateProfile(warmUpMs === 0 ? [after] : [before, after]), 5);
  });
  const measured = warmed.map((instants) => instants.filter((atMs) => atMs >= 0));
  expect(measured[1]).toEqual(measured[0]);
  expect(measured[2]).toEqual(measured[0]);
  expect(warmed[2]!.length - measured[2]!.length).toBeGreaterThan(100);
});
