import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { hoursCurve } from '../../../generators/own-demand/hours-curve.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import type { PeakdayError } from '../../../harness/model/error.ts';
import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../small-scenario.ts';

const scenario = (profile: object) =>
  parseScenario(
    {
      ...SMALL_SCENARIO,
      event: { start: '2020-07-24T18:30:00+09:00', duration: '2h' },
      demand: { profile: { from: 'hours', ...profile } },
      replay: { duration: '2h', peak: 'unscaled' },
    },
    'hours',
  );

test.each(['smooth', 'hour-of-day'] as const)(
  'a %s curve keeps the mean of an hour, but for how the curve of shops bends in it',
  (within) => {
    const rate = fc.double({ min: 0.1, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 24, maxLength: 24 }), (perSecond) => {
        const options = { eventStart: '2020-07-24T00:00:00+09:00', durationMs: 86_400_000 };
        const curve = hoursCurve({ perSecond, within, ...options });
        const hour = 13;
        const samples = Array.from({ length: 600 }, (_, i) =>
          curve.ratePerSecond(3_600_000 * (hour + (i + 0.5) / 600)),
        );
        const mean = samples.reduce((a, b) => a + b) / samples.length;
        // The curve of shops bends within the hour, and so bends the mean a little.
        expect(mean / perSecond[hour]!).toBeGreaterThan(0.8);
        expect(mean / perSecond[hour]!).toBeLessThan(1.25);
        if (within === 'smooth') expect(mean / perSecond[hour]!).toBeCloseTo(1, 3);
      }),
    );
  },
);

test('spikes stand on the hours, and the rate is the event’s own', () => {
  const spikes = [{ name: 'rush', start: '19:00', peak: '19:30', magnitude: 3 }];
  const { total, factors } = planRate(scenario({ rates: ['2/s', '2/s', '2/s'], spikes }), '.');
  expect(total.ratePerSecond(0)).toBeCloseTo(2, 6);
  expect(total.peakPerSecond).toBeCloseTo(6, 6);
  expect(factors.rate).toBeCloseTo(1, 9);
});

test('too few rates for the event, and none above zero, are told together', () => {
  const plan = () => planRate(scenario({ rates: ['0/s'] }), '.');
  expect(plan).toThrow('The rates of the hours do not fit the event.');
  try {
    plan();
  } catch (error) {
    expect((error as PeakdayError).faults.map(({ message }) => message)).toEqual([
      'has 1 rate, the event touches 3 hours of the clock',
      'all are 0: nothing would come',
    ]);
  }
});

test('a spike with a footprint is refused', () => {
  const footprint = { prefectures: ['Tokyo'] };
  const spikes = [{ name: 'rush', start: '19:00', peak: '19:30', magnitude: 3, footprint }];
  expect(() => scenario({ rates: ['2/s', '2/s', '2/s'], spikes })).toThrow('has a fault');
});
