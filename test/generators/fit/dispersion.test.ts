import { expect, test } from 'vitest';

import { dispersionCurve } from '../../../generators/fit/dispersion.ts';
import { poissonDraw } from '../../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const WINDOWS = 20_000;

const curveOf = (counts: Float64Array, expected: Float64Array, inSurge = new Uint8Array(WINDOWS)) =>
  dispersionCurve({ events: { windowMs: 1_000, counts }, expected, inSurge });

const poissonCounts = (expected: Float64Array, seed: number): Float64Array => {
  const stream = randomLayer(seed, 'test').at(0);
  return expected.map((mean) => poissonDraw(stream, mean));
};

const flat = new Float64Array(WINDOWS).fill(5);
/** From 2 to 40 a window and back, four times. */
const waves = flat.map((_, i) => 21 - 19 * Math.cos((8 * Math.PI * i) / WINDOWS));

test.each([
  { what: 'a flat', expected: flat },
  { what: 'a waving', expected: waves },
])('a Poisson process with $what rate has 1 at every scale, within four errors', ({ expected }) => {
  for (const seed of [1, 2, 3]) {
    for (const { trendFree, standardError } of curveOf(poissonCounts(expected, seed), expected)) {
      expect(Math.abs(trendFree - 1)).toBeLessThan(4 * standardError);
    }
  }
});

test('the Allan factor of the same process has the trend in it', () => {
  const scales = curveOf(poissonCounts(waves, 1), waves);
  expect(scales[0]!.allanFactor).toBeCloseTo(1, 1);
  expect(scales.at(-1)!.allanFactor).toBeGreaterThan(100);
});

test('a straight slope that the curve missed leaves no trace', () => {
  const slope = flat.map((_, i) => 5 + (20 * i) / WINDOWS);
  for (const { trendFree, standardError } of curveOf(poissonCounts(slope, 4), flat)) {
    expect(Math.abs(trendFree - 1)).toBeLessThan(4 * standardError);
  }
});

test('even spacing has nearly 0', () => {
  const even = flat.map((_, i) => (i % 2 === 0 ? 4 : 6));
  const scales = curveOf(even, flat);
  expect(scales.slice(1).every(({ trendFree }) => trendFree === 0)).toBe(true);
});

test('the rate is parted into levels where it varies, and is one where it does not', () => {
  expect(curveOf(poissonCounts(flat, 1), flat)[0]!.byRate).toHaveLength(1);
  const levels = curveOf(poissonCounts(waves, 1), waves)[0]!.byRate;
  expect(levels).toHaveLength(4);
  expect(levels.map(({ expected }) => expected)).toEqual(
    levels.map(({ expected }) => expected).toSorted((a, b) => a - b),
  );
});

test('windows in a surge are left out', () => {
  const counts = poissonCounts(flat, 1);
  counts.fill(500, 8_000, 9_000);
  const inSurge = new Uint8Array(WINDOWS).fill(1, 8_000, 9_000);
  for (const { trendFree, standardError } of curveOf(counts, flat, inSurge)) {
    expect(Math.abs(trendFree - 1)).toBeLessThan(4.5 * standardError);
  }
});
