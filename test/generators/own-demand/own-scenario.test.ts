import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { countsScenario, timestampsScenario } from '../../../generators/own-demand/own-scenario.ts';
import { makePlan } from '../../../generators/make-plan.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { readPlan } from '../../../harness/model/plan/read-plan.ts';
import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../small-scenario.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const written = (name: string, text: string) => {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, text);
  return { folder, file };
};

const COUNTS =
  'minute,requests\n2020-07-24T18:00+09:00,60\n2020-07-24T18:01+09:00,240\n2020-07-24T18:02+09:00,0\n';

test('counts alone make a scenario at their own rate, in their own time', () => {
  const { folder, file } = written('counts.csv', COUNTS);
  const { source, notes } = countsScenario(file, {}, { source: null, folder });
  const scenario = parseScenario(source, 'own');
  expect(scenario).toMatchObject({
    name: 'own-demand',
    event: { start: '2020-07-24T18:00:00+09:00', duration: 180_000 },
    replay: { peak: 'unscaled', duration: 180_000 },
    demand: { profile: { file: 'counts.csv', time: 'minute', count: 'requests' } },
  });
  expect(notes[0]).toBe(
    '"requests" read as counts an interval, "minute" as the start of each interval',
  );
  const { total, factors, parameters } = planRate(scenario, folder);
  expect(total.segments.map(({ fromPerSecond }) => fromPerSecond)).toEqual([1, 4, 0]);
  expect(factors).toEqual({ time: 1, rate: 1, count: 1 });
  expect(parameters[0]).toMatchObject({ name: 'counts per interval', tag: 'measured' });
});

test('a scenario supplies all but the demand, and what does not fit the counts is told', () => {
  const { folder, file } = written('counts.csv', COUNTS);
  const around = {
    ...SMALL_SCENARIO,
    windows: [
      { name: 'inside', from: '18:01', to: '18:02' },
      { name: 'outside', from: '19:00', to: '19:30' },
    ],
    budgets: [
      { metric: 'response-time', quantile: 'p95', limit: '1s', window: 'inside' },
      { metric: 'response-time', quantile: 'p95', limit: '1s', window: 'outside' },
    ],
  };
  const { source, notes } = countsScenario(file, {}, { source: around, folder });
  const scenario = parseScenario(source, 'own');
  expect(scenario).toMatchObject({
    title: 'A small evening, with the demand of counts.csv',
    event: { start: '2020-07-24T18:00:00+09:00', place: 'Tokyo' },
    population: { tourists: 300 },
    replay: { duration: 10_000, peak: 100 },
    demand: { prefecture: 'Tokyo', arrivals: { dayVariation: 0, minuteVariation: 0 } },
  });
  expect(scenario.windows.map(({ name }) => name)).toEqual(['inside']);
  expect(scenario.budgets).toHaveLength(1);
  expect(notes).toContain('demand.tier left out: the file tells the demand');
  expect(notes).toContain('window outside and its budgets left out: it lies outside the event');
});

test('an event during which clocks change is told to keep those of its start', () => {
  const rows = Array.from(
    { length: 6 },
    (_, hour) => `${new Date(Date.UTC(2026, 2, 28, 22 + hour)).toISOString()},5`,
  );
  const { folder, file } = written('night.csv', `time,count\n${rows.join('\n')}\n`);
  const form = { timeZone: 'Europe/Berlin' };
  const { source, notes } = countsScenario(file, form, { source: null, folder });
  expect(source['event']).toMatchObject({ start: '2026-03-28T23:00:00+01:00', duration: '6h' });
  expect(notes).toContain(
    'clocks in Europe/Berlin change during the event: its hours go on by those of its start',
  );
});

const TRACE_MS = [250, 1_000, 1_000.5, 2_500, 61_000, 61_001];

const trace = () =>
  written(
    'trace.csv',
    `at,who\n${TRACE_MS.map((ms) => `${(1_595_584_800_000 + ms) / 1_000},x`).join('\n')}\n`,
  );

test.each([
  { speed: 1, duration: 62_000 },
  { speed: 2, duration: 31_000 },
])('a trace is planned instant by instant at speed $speed', async ({ speed, duration }) => {
  const { folder, file } = trace();
  const { source, notes } = timestampsScenario(file, { speed }, { source: null, folder });
  expect(notes[0]).toBe('columns not read: who');
  const scenario = parseScenario(source, 'own');
  const plan = join(folder, 'plan');
  const manifest = await makePlan({
    scenario,
    source,
    scenarioFolder: folder,
    seed: 1,
    folder: plan,
  });
  expect(manifest).toMatchObject({
    durationMs: duration,
    factors: { time: speed, rate: speed, count: 1 },
    payments: { measured: TRACE_MS.length },
  });
  for (const [i, plannedMs] of readPlan(plan).plannedMs().entries()) {
    expect(plannedMs).toBeCloseTo(TRACE_MS[i]! / speed, 2);
  }
});

test('a trace has no other peak than its own', () => {
  const { folder, file } = trace();
  const { source } = timestampsScenario(file, { speed: 1 }, { source: null, folder });
  const scenario = parseScenario(source, 'own');
  const overrides = { peakPerSecond: 5, scale: 2 };
  expect(() => planRate(scenario, folder, overrides)).toThrow(PeakdayError);
  const scaled = parseScenario({ ...source, replay: { duration: '1s', peak: '9/s' } }, 'own');
  expect(() => planRate(scaled, folder)).toThrow('The demand cannot be planned.');
});

test('a trace with nothing in it during the event is refused', () => {
  const { folder, file } = trace();
  const { source } = timestampsScenario(file, { speed: 1 }, { source: null, folder });
  const event = { start: '2021-01-01T00:00:00Z', duration: '1h' };
  const scenario = parseScenario({ ...source, event }, 'own');
  expect(() => planRate(scenario, folder)).toThrow('has no instant during the event');
});

test.each([
  { text: COUNTS, start: '2020-07-24T18:00:00+09:00', by: '+09:00' },
  {
    text: COUNTS.replaceAll('18:', '09:').replaceAll('+09:00', 'Z'),
    start: '2020-07-24T09:00:00+00:00',
    by: 'UTC (--time-zone names another place)',
  },
  {
    text: COUNTS.replace('18:00+09:00', '09:00Z'),
    start: '2020-07-24T09:00:00+00:00',
    by: 'UTC (--time-zone names another place)',
  },
])('the hours of counts are those of $by', ({ text, start, by }) => {
  const { folder, file } = written('counts.csv', text);
  const { source, notes } = countsScenario(file, {}, { source: null, folder });
  expect(source['event']).toMatchObject({ start });
  expect(notes).toContain(`the event begins at ${start} and lasts 3 min; hours are those of ${by}`);
});

test('a trace keeps the clock that it was written by, unless another is named', () => {
  const text = 'at\n2020-07-24T12:00:00.1+09:00\n2020-07-24T12:00:03.3+09:00\n';
  const { folder, file } = written('trace.csv', text);
  const around = { source: null, folder };
  const startWith = (form: object) =>
    timestampsScenario(file, { speed: 1, ...form }, around).source['event'];
  expect(startWith({})).toMatchObject({ start: '2020-07-24T12:00:00+09:00' });
  expect(startWith({ timeZone: 'UTC' })).toMatchObject({ start: '2020-07-24T03:00:00+00:00' });
});

test('a speed that leaves less than a second is refused with the highest one', () => {
  const { folder, file } = trace();
  const at = (speed: number) => timestampsScenario(file, { speed }, { source: null, folder });
  expect(at(62).source['replay']).toMatchObject({ duration: '1s' });
  expect(() => at(63)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      faults: [{ at: '--speed', message: '63 plays 1 min 2 s in less than 1 s: at most 62 here' }],
    }),
  );
});

test('a file that is named from the root is read from there', () => {
  const { file } = written('counts.csv', COUNTS);
  const { source } = countsScenario(file, {}, { source: null, folder: temporaryFolder() });
  const profile = { from: 'counts', file };
  const scenario = parseScenario({ ...source, demand: { profile } }, 'own');
  expect(planRate(scenario, temporaryFolder()).total.expected(180_000)).toBeCloseTo(300, 6);
});

test('a file that cannot be read is told with the reason', () => {
  const folder = temporaryFolder();
  const around = { source: null, folder };
  const missing = join(folder, 'missing.csv');
  expect(() => countsScenario(missing, {}, around)).toThrow(
    expect.objectContaining({ faults: [{ at: missing, message: 'there is no such file' }] }),
  );
  expect(() => timestampsScenario(folder, { speed: 1 }, around)).toThrow(
    expect.objectContaining({ faults: [{ at: folder, message: 'it is a folder' }] }),
  );
});

test('of the assumptions of a scenario those stay that still say something; the others are told', () => {
  const { folder, file } = written('counts.csv', COUNTS);
  const assumptions = { 'volume-growth-years': 1, 'games-lead': 3, 'nights-per-place': 2 };
  const demand = { ...SMALL_SCENARIO.demand, tier: 'games-2020', assumptions };
  const around = { ...SMALL_SCENARIO, demand };
  const { source, notes } = countsScenario(file, {}, { source: around, folder });
  const scenario = parseScenario(source, 'own');
  expect(scenario.demand.assumptions).toEqual({ 'nights-per-place': 2 });
  expect(notes).toContain(
    'demand.assumptions.volume-growth-years left out: the file tells the demand',
  );
  expect(planRate(scenario, folder).total.peakPerSecond).toBe(100);
});
