import { expect, test } from 'vitest';

import { spikeCurve } from '../../../generators/profile/spike.ts';
import { spikeSchema, type Spike } from '../../../harness/model/scenario/spike.ts';

const MIN = 60_000;

const spike = (over: object = {}): Spike =>
  spikeSchema.parse({ name: 's', start: '18:00', peak: '19:00', magnitude: 5, ...over });

const at = (curve: Spike, minutes: number): number => {
  const surge = spikeCurve(curve, '2020-07-24T17:00:00+09:00');
  return surge.between((minutes - 1e-6) * MIN, (minutes + 1e-6) * MIN)(minutes * MIN);
};

test('it rises in a straight line from nothing to its magnitude less one', () => {
  expect(at(spike(), 59)).toBe(0);
  expect(at(spike(), 90)).toBeCloseTo(2, 6);
  expect(at(spike(), 119.999_99)).toBeCloseTo(4, 4);
});

test('it decays with a fast and a slow half-life', () => {
  const both = (minutes: number) => 4 * (0.6 * 2 ** (-minutes / 8) + 0.4 * 2 ** (-minutes / 60));
  expect(at(spike(), 128)).toBeCloseTo(both(8), 9);
  expect(at(spike(), 180)).toBeCloseTo(both(60), 9);
  expect(at(spike({ slowShare: 0, fastHalfLife: '10min' }), 130)).toBeCloseTo(2, 9);
});

test('it holds its plateau until its end and decays from there', () => {
  const held = spike({ end: '20:00', plateau: 0.5, slowShare: 0, fastHalfLife: '10min' });
  expect(at(held, 121)).toBe(2);
  expect(at(held, 179)).toBe(2);
  expect(at(held, 190)).toBeCloseTo(1, 9);
});

test('a plateau without length leaves the peak as it is', () => {
  expect(at(spike({ plateau: 0.5 }), 120.000_01)).toBeCloseTo(4, 4);
});

test('a rise without length is a jump', () => {
  const jump = spike({ peak: '18:00' });
  expect(at(jump, 59.999)).toBe(0);
  expect(at(jump, 60.000_01)).toBeCloseTo(4, 4);
});

test('what has decayed to a millionth is nothing', () => {
  const brief = spike({ slowShare: 0, fastHalfLife: '10min' });
  expect(at(brief, 120 + 199)).toBeGreaterThan(0);
  expect(at(brief, 120 + 200)).toBe(0);
});

/** Mean of the six largest days, relative to the peak at the final whistle. */
test.each([
  [180, 0.16],
  [120, 0.41],
  [90, 0.57],
  [60, 0.65],
  [30, 0.74],
])('%d of 218 min before its peak a match is at %d of it', (minutesBefore, share) => {
  const match = spike({ start: '17:00', peak: '20:38', magnitude: 11, shape: 'match' });
  expect(at(match, 218 - minutesBefore)).toBeCloseTo(10 * share, 3);
});

/** When a curve that rises passes a level, by halving. */
const passes = (curve: Spike, level: number, [low, high]: readonly [number, number]): number => {
  const middle = (low + high) / 2;
  if (high - low < 1e-4) return middle;
  return passes(curve, level, at(curve, middle) < level ? [middle, high] : [low, middle]);
};

test.each([
  ['final-whistle', 130, 12],
  ['semi-final', 170, 23],
])('preset %s takes %d min from a tenth of its peak to it', (preset, minutes, summit) => {
  const surge = spikeSchema.parse({ name: 's', preset, peak: '23:00' });
  expect(at(surge, 359.999_99)).toBeCloseTo(summit, 3);
  expect(360 - passes(surge, summit / 10, [0, 359])).toBeCloseTo(minutes, -0.5);
  // The decay as measured: 0.64 after 10 min, 0.32 after half an hour, 0.24 after an hour.
  const measured = [0.64, 0.32, 0.24];
  for (const [i, after] of [10, 30, 60].entries()) {
    expect(Math.abs(at(surge, 360 + after) / summit - measured[i]!)).toBeLessThan(0.04);
  }
});

test('a crowd leaves as a gamma curve whose mode is its peak', () => {
  const crowd = spikeSchema.parse({ name: 's', preset: 'venue-egress', start: '18:00' });
  const summit = 3;
  expect(at(crowd, 60)).toBeCloseTo(0, 4);
  expect(at(crowd, 75)).toBeCloseTo(summit, 6);
  for (const minutes of [5, 10, 30, 60]) {
    const v = minutes / 15;
    expect(at(crowd, 60 + minutes)).toBeCloseTo(summit * v * Math.exp(1 - v), 6);
  }
  expect(at(crowd, 60 + 300)).toBe(0);
});
