import { expect, test } from 'vitest';

import { spikeCurve } from '../../../generators/profile/spike.ts';
import { profileSchema, type Spike } from '../../../harness/model/scenario/profile.ts';

const MIN = 60_000;

const spike = (over: object = {}): Spike => {
  const given = { name: 's', start: '18:00', peak: '19:00', magnitude: 5, ...over };
  const profile = profileSchema.parse({ from: 'formula', spikes: [given] });
  return profile.from === 'formula' ? profile.spikes[0]! : expect.unreachable();
};

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
