import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { planRate } from '../../generators/plan-rate.ts';
import { smallScenario, SMALL_SCENARIO } from './small-scenario.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR = 3_600_000;
const flat = { from: 'formula', base: 'flat' };

test('time is the event over the plan, rate the plan over the event, count both', () => {
  const demand = { tier: 'games-2020', profile: flat };
  const event = { start: '2019-07-24T18:00:00+09:00', duration: '2h' };
  const { factors, rate } = planRate(smallScenario({ demand, event }), '.');
  expect(factors.time).toBe(720);
  expect(factors.rate).toBeCloseTo(100 / 21, 9);
  expect(factors.count).toBeCloseTo(100 / 21 / 720, 12);
  const ofEvent = (21 * 2 * HOUR) / 1_000;
  expect(rate.expected(10_000) / ofEvent).toBeCloseTo(factors.count, 12);
});

test('the highest rate is the peak asked for, and scale multiplies it', () => {
  const peakOf = (overrides: object) =>
    planRate(smallScenario(), '.', overrides).rate.peakPerSecond;
  expect(peakOf({})).toBeCloseTo(100, 9);
  expect(peakOf({ peakPerSecond: 900 })).toBeCloseTo(900, 9);
  expect(peakOf({ scale: 2.5 })).toBeCloseTo(250, 9);
  expect(peakOf({ peakPerSecond: 900, scale: 0.5 })).toBeCloseTo(450, 9);
});

test('another duration stretches the same curve', () => {
  const short = planRate(smallScenario(), '.');
  const long = planRate(smallScenario(), '.', { durationMs: 40_000 });
  expect(long.factors.time).toBeCloseTo(short.factors.time / 4, 9);
  for (const part of [0.1, 0.37, 0.5, 0.9]) {
    const [rate, stretched] = [short.rate, long.rate];
    expect(stretched.ratePerSecond(part * 40_000)).toBeCloseTo(
      rate.ratePerSecond(part * 10_000),
      6,
    );
  }
});

test('the warm-up rises from nothing to the rate at which the plan begins', () => {
  const { rate } = planRate(smallScenario(), '.');
  const start = rate.ratePerSecond(0);
  expect(rate.fromMs).toBe(-1_500);
  expect(rate.ratePerSecond(-1_500)).toBe(0);
  expect(rate.ratePerSecond(-750)).toBeCloseTo(start / 2, 9);
  expect(-rate.expected(-1_500)).toBeCloseTo((1.5 * start) / 2, 9);
});

test('a formula without a tier has the rate at which it is replayed', () => {
  const scenario = smallScenario({ demand: { profile: flat } });
  expect(planRate(scenario, '.').factors.rate).toBeCloseTo(1, 12);
  expect(planRate(scenario, '.', { scale: 3 }).factors.rate).toBeCloseTo(3, 12);
});

test('counts tell the rate of the event, and where they came from', () => {
  const folder = temporaryFolder();
  const lines = ['at,n', '2020-07-24T18:00+09:00,3600', '2020-07-24T19:00+09:00,7200'];
  writeFileSync(join(folder, 'c.csv'), lines.join('\n'));
  const profile = { from: 'counts', file: 'c.csv', time: 'at', count: 'n' };
  const { rate, factors, parameters } = planRate(smallScenario({ demand: { profile } }), folder);
  expect(factors.rate).toBeCloseTo(50, 9);
  expect([rate.ratePerSecond(2_500), rate.ratePerSecond(7_500)]).toEqual([50, 100]);
  expect(rate.expected(10_000)).toBeCloseTo(750, 9);
  const counts = parameters.find(({ name }) => name === 'counts per interval');
  expect(counts).toMatchObject({ value: 'c.csv', tag: 'measured' });
  expect(counts!.source).toMatch(/SHA-256 [0-9a-f]{64}$/);
});

test('each figure of a spike is told with the tag that the scenario gives it', () => {
  const spike = { ...SMALL_SCENARIO.demand.profile.spikes[0], tag: 'assumed', source: 'a guess' };
  const demand = { tier: 'games-2020', profile: { from: 'formula', spikes: [spike] } };
  const { parameters } = planRate(smallScenario({ demand }), '.');
  expect(parameters).toContainEqual({
    name: 'spike rush: magnitude',
    value: 3,
    unit: null,
    tag: 'assumed',
    source: 'a guess',
  });
});
