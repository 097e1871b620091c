import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { segmentsFromFormula, type BaseCurve } from '../../../generators/profile/from-formula.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { spikeCurve } from '../../../generators/profile/spike.ts';
import { spikeSchema } from '../../../harness/model/scenario/spike.ts';

const HOUR = 3_600_000;
const flat: BaseCurve = { kinksMs: [], ratePerSecond: () => 2 };

const START = '2020-07-24T17:00:00+09:00';

const curvesOf = (spikes: readonly object[]) =>
  spikes.map((spike) => spikeCurve(spikeSchema.parse(spike), START));

const segmentsOf = (base: BaseCurve, spikes: readonly object[], durationMs = 4 * HOUR) =>
  segmentsFromFormula({ base, spikes: curvesOf(spikes), ground: 1, durationMs });

test('each segment begins where the one before it ends, from the start to the end', () => {
  const spike = { name: 's', start: '18:00', peak: '18:20', end: '18:30', magnitude: 9 };
  const segments = segmentsOf(flat, [spike], 3 * HOUR + 1_234);
  expect(segments[0]!.fromMs).toBe(0);
  expect(segments.at(-1)!.toMs).toBe(3 * HOUR + 1_234);
  for (const [i, { fromMs }] of segments.slice(1).entries()) expect(fromMs).toBe(segments[i]!.toMs);
});

test('spikes multiply the base and add to each other', () => {
  const rate = rateProfile(
    segmentsOf(flat, [
      { name: 'a', start: '18:00', peak: '18:00', end: '20:00', magnitude: 3 },
      { name: 'b', start: '19:00', peak: '19:00', end: '20:00', magnitude: 4 },
    ]),
  );
  expect(rate.ratePerSecond(0.5 * HOUR)).toBe(2);
  expect(rate.ratePerSecond(1.5 * HOUR)).toBe(2 * 3);
  expect(rate.ratePerSecond(2.5 * HOUR)).toBe(2 * 6);
});

test('without ground only the surge is left, from its start to its end', () => {
  const spike = { name: 's', start: '18:00', peak: '19:00', magnitude: 3, shape: 'crowd' };
  const alone = segmentsFromFormula({
    base: flat,
    spikes: curvesOf([spike]),
    ground: 0,
    durationMs: 30 * HOUR,
  });
  const rate = rateProfile(alone);
  const whole = rateProfile(segmentsOf(flat, [spike], 30 * HOUR));
  expect(rate.fromMs).toBe(HOUR);
  expect(rate.toMs).toBeLessThan(20 * HOUR);
  for (const hour of [1.1, 2, 5]) {
    const surge = whole.ratePerSecond(hour * HOUR) - 2;
    expect(rate.ratePerSecond(hour * HOUR)).toBeCloseTo(surge, 3);
  }
  const outside = { ...spike, start: '+31h', peak: '+32h' };
  const none = segmentsFromFormula({
    base: flat,
    spikes: curvesOf([outside]),
    ground: 0,
    durationMs: 30 * HOUR,
  });
  expect(none).toEqual([]);
});

test('a jump stays a jump: no slope is drawn across it', () => {
  const segments = segmentsOf(flat, [
    { name: 's', start: '18:00', peak: '18:00', end: '19:00', magnitude: 3 },
  ]);
  const before = segments.find(({ toMs }) => toMs === HOUR)!;
  const after = segments.find(({ fromMs }) => fromMs === HOUR)!;
  expect([before.toPerSecond, after.fromPerSecond]).toEqual([2, 6]);
});

test('no chord leaves the curve by more than one in ten thousand, however fast the decay', () => {
  const minutes = fc.integer({ min: 1, max: 30 });
  const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(minutes, minutes, part, (fast, slow, x) => {
      const spike = {
        name: 's',
        start: '17:00',
        peak: '18:00',
        magnitude: 20,
        fastHalfLife: `${fast}s`,
        slowHalfLife: `${slow}min`,
      };
      const base: BaseCurve = {
        kinksMs: [],
        ratePerSecond: (atMs) => 2 + Math.sin((Math.PI * atMs) / (6 * HOUR)),
      };
      const rate = rateProfile(segmentsOf(base, [spike]));
      const sinceMs = x * 3 * HOUR;
      const decay =
        0.6 * 2 ** (-sinceMs / (fast * 1_000)) + 0.4 * 2 ** (-sinceMs / (slow * 60_000));
      const exact = base.ratePerSecond(HOUR + sinceMs) * (1 + 19 * decay);
      expect(Math.abs(rate.ratePerSecond(HOUR + sinceMs) / exact - 1)).toBeLessThan(1.05e-4);
    }),
    { numRuns: 200 },
  );
});
