import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { fitArrivals } from '../../../generators/fit/fit-arrivals.ts';
import { fitScenario } from '../../../generators/fit/fit-scenario.ts';
import { openRecording } from '../../../generators/fit/open-recording.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freshRecording, gamesDays } from './fresh-plan.ts';

/** Half a Games day; test/long has the confusion of all classes. */
const HALF_DAY = {
  event: { start: '2020-07-25T12:00:00+09:00', duration: '12h' },
  replay: { duration: '12h', peak: 'unscaled' },
};

const fitted = (arrivals: object) =>
  fitArrivals(freshRecording(gamesDays(1, arrivals, HALF_DAY), 1));

const POISSON = fitted({ burstiness: 0 });

test('an evenly spaced plan is named so, and plans the same again', () => {
  const found = fitted({ process: 'evenly-spaced', burstiness: 0 });
  expect(found.arrivals.class).toBe('evenly-spaced');
  expect(fitScenario(found, 'even.csv')['demand']).toMatchObject({
    arrivals: { process: 'evenly-spaced' },
  });
});

test('a Poisson plan is named so, its surge is found, and the scenario of it has the same rate', () => {
  expect(POISSON.arrivals.class).toBe('poisson');
  expect(POISSON.spikes).toHaveLength(1);
  const scenario = parseScenario(fitScenario(POISSON, 'Day one.csv'), 'fitted');
  expect(scenario.name).toBe('fitted-day-one');
  const again = planRate(scenario, '.');
  const expected = again.total.expected(again.total.toMs);
  expect(expected / POISSON.source.events).toBeCloseTo(1, 1);
  expect(again.total.peakPerSecond / POISSON.base.peakPerSecond).toBeCloseTo(1, 1);
  expect(again.factors).toEqual({ time: 1, rate: 1, count: 1 });
});

test('the same data give the same answer', () => {
  expect(fitted({ burstiness: 0 })).toEqual(POISSON);
});

test.each(['slow-random-intensity', 'short-range-clustering'] as const)(
  'the scenario of a %s has its figures',
  (name) => {
    const parameters = { variation: 0.03, companions: 1.5, range: null, memoryMs: 240_000 };
    const fit = { ...POISSON, arrivals: { ...POISSON.arrivals, class: name, parameters } };
    const { arrivals } = parseScenario(fitScenario(fit, 'x'), 'fitted').demand;
    if (name === 'slow-random-intensity') {
      expect(arrivals).toMatchObject({ minuteVariation: 0.03, minuteCorrelation: 240_000 });
    } else {
      // (15^2 - 1) / 15 companions of those in groups, a tenth of all: about 1.5.
      expect(arrivals.tourBus.meanSize).toBeCloseTo(15.07, 1);
      expect(arrivals).toMatchObject({ process: 'tour-bus', tourBus: { meanDelay: 240_000 } });
    }
  },
);

/** Instants each so many ms from 10 o'clock, as a file has them. */
const opened = (instantsMs: readonly number[]) => {
  const file = join(temporaryFolder(), 'trace.csv');
  const startMs = Date.parse('2020-07-24T10:00:00+09:00');
  writeFileSync(file, instantsMs.map((ms) => `${(startMs + ms) / 1_000}\n`).join(''));
  return openRecording(file, { timeZone: 'Asia/Tokyo' });
};

test.each([
  { what: 'just before a full hour', lastMs: 43_199_860, seconds: 43_200, hours: 12 },
  { what: 'just after one', lastMs: 43_200_500, seconds: 43_201, hours: 13 },
])('a fit that ends $what can be planned', ({ lastMs, seconds, hours }) => {
  const gapMs = lastMs / 10_800;
  const found = fitArrivals(opened(Array.from({ length: 10_801 }, (_, i) => i * gapMs)));
  expect(found.base.hoursPerSecond).toHaveLength(hours);
  const scenario = parseScenario(fitScenario(found, 'trace.csv'), 'fitted');
  expect(scenario.event.duration).toBe(1_000 * seconds);
  const { total } = planRate(scenario, '.');
  expect(total.expected(total.toMs) / found.source.events).toBeCloseTo(1, 1);
});

test('too few events are refused with how many are needed', () => {
  const of = (events: number) => opened(Array.from({ length: events }, (_, i) => 900 * i));
  expect(() => fitArrivals(of(2))).toThrow(
    expect.objectContaining({
      exitCode: 2,
      faults: [{ at: 'trace.csv', message: 'has 2 events' }],
      hint: expect.stringContaining('at least 24 events'),
    }),
  );
  expect(fitArrivals(of(24)).source.events).toBe(24);
});
