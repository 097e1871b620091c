import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { planRate } from '../../generators/plan-rate.ts';
import { smallScenario, SMALL_SCENARIO } from './small-scenario.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR = 3_600_000;
const flat = { from: 'formula', base: 'flat' };

const unscaled = (over: object = {}) =>
  smallScenario({ replay: { duration: '10s', peak: 'unscaled' }, ...over });

test('time is the event over the plan, rate the plan over the event, count both', () => {
  const demand = { tier: 'games-2020', profile: flat };
  const { factors, total } = planRate(smallScenario({ demand }), '.');
  const own = planRate(unscaled({ demand }), '.').total;
  expect(factors.time).toBe(720);
  expect(factors.rate).toBeCloseTo(100 / own.peakPerSecond, 9);
  expect(factors.count).toBeCloseTo(100 / own.peakPerSecond / 720, 12);
  const ofEvent = (own.peakPerSecond * 2 * HOUR) / 1_000;
  expect(total.expected(10_000) / ofEvent).toBeCloseTo(factors.count, 12);
});

test("an unscaled plan has the event's own rate; scale multiplies it", () => {
  const { factors, total } = planRate(unscaled(), '.');
  expect(factors.rate).toBe(1);
  expect(factors.count).toBeCloseTo(1 / 720, 12);
  expect(factors.ofEvent).toBeUndefined();
  const twice = planRate(unscaled(), '.', { scale: 2 });
  expect(twice.factors.rate).toBeCloseTo(2, 12);
  expect(twice.total.peakPerSecond).toBeCloseTo(2 * total.peakPerSecond, 9);
  const told = twice.parameters.find(({ name }) => name === 'highest rate of the plan')!;
  expect(told.value).toBeCloseTo(twice.total.peakPerSecond, 9);
  expect(planRate(unscaled(), '.', { peakPerSecond: 100 }).total.peakPerSecond).toBeCloseTo(100, 9);
});

test('on an ordinary Friday of summer 2020 the busiest hour of Japan has about 21/s', () => {
  const { total } = planRate(
    unscaled({
      demand: { tier: 'games-2020', profile: { from: 'formula' } },
      event: { start: '2020-07-17T00:00:00+09:00', duration: '24h' },
      replay: { duration: '24h', peak: 'unscaled' },
    }),
    '.',
  );
  const perHour = Array.from(
    { length: 24 },
    (_, hour) => (total.expected((hour + 1) * HOUR) - total.expected(hour * HOUR)) / 3_600,
  );
  expect(Math.abs(Math.max(...perHour) / 21 - 1)).toBeLessThan(0.05);
});

test('parts are scaled together: the peak is that of their sum', () => {
  const footprint = { categories: ['convenience'] };
  const spikes = [{ ...SMALL_SCENARIO.demand.profile.spikes[0], magnitude: 20, footprint }];
  const demand = { tier: 'games-2020', profile: { from: 'formula', spikes } };
  const { parts, total } = planRate(smallScenario({ demand }), '.');
  expect(parts.map(({ name }) => name)).toEqual(['everyday', 'spike rush']);
  expect(total.peakPerSecond).toBeCloseTo(100, 9);
  for (const atMs of [100, 3_000, 5_000, 9_000]) {
    const sum = parts.reduce((rest, { rate }) => rest + rate.ratePerSecond(atMs), 0);
    expect(sum).toBeCloseTo(total.ratePerSecond(atMs), 9);
  }
  expect(parts.map(({ rate }) => rate.fromMs)).toEqual([-1_500, 2_500]);
});

test('the warm-up belongs to what goes on every day, and rises to all that goes on', () => {
  const footprint = { categories: ['convenience'] };
  const spikes = [{ name: 'now', start: '+0s', peak: '+0s', magnitude: 9, footprint }];
  const demand = { tier: 'games-2020', profile: { from: 'formula', spikes } };
  const { parts, total } = planRate(smallScenario({ demand }), '.');
  expect(parts[1]!.rate.ratePerSecond(0)).toBeGreaterThan(0);
  expect(parts[0]!.rate.ratePerSecond(-1e-6)).toBeCloseTo(total.ratePerSecond(0), 3);
  expect(parts[1]!.rate.fromMs).toBe(0);
});

test('the highest rate is the peak asked for, and scale multiplies it', () => {
  const peakOf = (overrides: object) =>
    planRate(smallScenario(), '.', overrides).total.peakPerSecond;
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
    const [rate, stretched] = [short.total, long.total];
    expect(stretched.ratePerSecond(part * 40_000)).toBeCloseTo(
      rate.ratePerSecond(part * 10_000),
      6,
    );
  }
});

test('the warm-up rises from nothing to the rate at which the plan begins', () => {
  const { total: rate } = planRate(smallScenario(), '.');
  const start = rate.ratePerSecond(0);
  expect(rate.fromMs).toBe(-1_500);
  expect(rate.ratePerSecond(-1_500)).toBe(0);
  expect(rate.ratePerSecond(-750)).toBeCloseTo(start / 2, 9);
  expect(-rate.expected(-1_500)).toBeCloseTo((1.5 * start) / 2, 9);
});

test('a formula without a tier has the rate at which it is replayed', () => {
  const scenario = smallScenario({ demand: { profile: flat } });
  const { factors } = planRate(scenario, '.');
  expect(factors.rate).toBeCloseTo(1, 12);
  expect(factors.ofEvent).toBe(false);
  expect(planRate(scenario, '.', { scale: 3 }).factors.rate).toBeCloseTo(3, 12);
});

test('counts tell the rate of the event, and where they came from', () => {
  const folder = temporaryFolder();
  const lines = ['at,n', '2020-07-24T18:00+09:00,3600', '2020-07-24T19:00+09:00,7200'];
  writeFileSync(join(folder, 'c.csv'), lines.join('\n'));
  const profile = { from: 'counts', file: 'c.csv', time: 'at', count: 'n' };
  const {
    total: rate,
    factors,
    parameters,
  } = planRate(smallScenario({ demand: { profile } }), folder);
  expect(factors.rate).toBeCloseTo(50, 9);
  expect([rate.ratePerSecond(2_500), rate.ratePerSecond(7_500)]).toEqual([50, 100]);
  expect(rate.expected(10_000)).toBeCloseTo(750, 9);
  const counts = parameters.find(({ name }) => name === 'counts per interval');
  expect(counts).toMatchObject({ value: 'c.csv', tag: 'measured' });
  expect(counts!.source).toMatch(/SHA-256 [0-9a-f]{64}$/);
});

test('a demand that a figure of 0 takes away is refused, not planned for ever', () => {
  const demand = { tier: 'games-2020', assumptions: { 'wallet-share': 0 }, profile: flat };
  expect(() => planRate(smallScenario({ demand }), '.')).toThrow(
    expect.objectContaining({ code: 'no-demand', exitCode: 2 }),
  );
});

test('a window is planned at the rates that it has in the whole event, from its own beginning', () => {
  const whole = planRate(smallScenario(), '.', { durationMs: 2 * HOUR, scale: 3 });
  const window = { fromMs: HOUR / 2, toMs: HOUR };
  const part = planRate(smallScenario(), '.', { window, durationMs: HOUR / 2, scale: 3 });
  for (const atMs of [0, 1_000, HOUR / 4, HOUR / 2 - 1]) {
    expect(part.total.ratePerSecond(atMs)).toBeCloseTo(
      whole.total.ratePerSecond(HOUR / 2 + atMs),
      6,
    );
  }
  expect(part.total.toMs).toBe(HOUR / 2);
  expect(part.event).toEqual({ start: '2020-07-24T18:30:00+09:00', durationMs: HOUR / 2 });
  expect(part.factors).toMatchObject({ time: 1, rate: whole.factors.rate });
});

test('a window is shortened as the event would be, or to a length of its own', () => {
  const window = { fromMs: HOUR / 2, toMs: HOUR };
  expect(planRate(smallScenario(), '.', { window }).durationMs).toBe(10_000);
  const { factors, total } = planRate(smallScenario(), '.', { window, durationMs: 9_000 });
  expect(factors.time).toBe(200);
  expect(total.toMs).toBe(9_000);
});

test('before a window its first rate goes on for the warm-up', () => {
  const window = { fromMs: HOUR / 2, toMs: HOUR };
  const { total } = planRate(smallScenario(), '.', { window, durationMs: 10_000 });
  const begin = total.ratePerSecond(0);
  expect(-total.expected(-1_500)).toBeCloseTo(1.5 * begin, 9);
});

test('a part of the demand that has nothing in a window is left out', () => {
  const footprint = { categories: ['convenience'] };
  const spikes = [{ ...SMALL_SCENARIO.demand.profile.spikes[0], magnitude: 20, footprint }];
  const demand = { tier: 'games-2020', profile: { from: 'formula', spikes } };
  const namesIn = (window: { readonly fromMs: number; readonly toMs: number }) =>
    planRate(smallScenario({ demand }), '.', { window }).parts.map(({ name }) => name);
  expect(namesIn({ fromMs: 0, toMs: HOUR / 4 })).toEqual(['everyday']);
  expect(namesIn({ fromMs: HOUR / 2, toMs: HOUR })).toEqual(['everyday', 'spike rush']);
});
