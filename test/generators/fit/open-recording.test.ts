import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openRecording } from '../../../generators/fit/open-recording.ts';
import { makePlan } from '../../../generators/make-plan.ts';
import { SMALL_SCENARIO, smallScenario } from '../small-scenario.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const opened = (text: string, form = {}) => {
  const file = join(temporaryFolder(), 'data.csv');
  writeFileSync(file, text);
  return openRecording(file, form);
};

const seconds = (count: number, every = 1) =>
  Array.from({ length: count }, (_, i) => 1_595_584_800 + every * i);

test.each([
  { what: 'a column of instants', text: '1595584800.1\n1595584800.7\n', kind: 'trace' },
  { what: 'a table of events', text: 'at,amount\n1595584800,7\n1595584803,9\n', kind: 'trace' },
  {
    what: 'a column that says count',
    text: 'time,count\n1595584800,7\n1595584860,9\n',
    kind: 'counts',
  },
  {
    what: 'a series a minute',
    text: `Time,checkout\n${seconds(6, 60)
      .map((at) => `${at},3`)
      .join('\n')}\n`,
    kind: 'counts',
  },
])('$what is taken for $kind', ({ text, kind }) => {
  expect(opened(text).kind).toBe(kind);
});

test('one can say what a file is', () => {
  expect(opened('time,count\n1595584800,7\n1595584860,9\n', { as: 'trace' }).kind).toBe('trace');
});

test('a trace lasts half of the mean distance longer than its last instant', () => {
  const { durationMs, start, total } = opened(`${seconds(11).join('\n')}\n`);
  expect(durationMs).toBeCloseTo(10_000 + 10_000 / 22, 6);
  expect([start, total]).toEqual(['2020-07-24T10:00:00+00:00', 11]);
});

test('windows are no finer than the clock that stamped the instants', () => {
  expect(opened(`${seconds(500).join('\n')}\n`).events.windowMs % 1_000).toBe(0);
});

test.each([
  { what: 'averages', values: ['1.5', '2.25', '3'], why: 'no whole numbers' },
  { what: 'a sample', values: ['100', '250', '50'], why: 'multiples of 50' },
])('$what are no counts of single events', ({ values, why }) => {
  const text = `time,count\n${values.map((value, i) => `${1_595_584_800 + 60 * i},${value}`).join('\n')}\n`;
  expect(opened(text).notCounts).toContain(why);
});

test('rates that were counts are whole again', () => {
  const text = `time,rate\n${[7, 8, 11].map((count, i) => `${1_595_584_800 + 60 * i},${count / 60}`).join('\n')}\n`;
  const { events, notCounts } = opened(text);
  expect([...events.counts]).toEqual([7, 8, 11]);
  expect(notCounts).toBeNull();
});

test('a plan folder is fitted in the time of its event, without its warm-up', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const manifest = await makePlan({
    scenario: smallScenario(),
    source: SMALL_SCENARIO,
    scenarioFolder: '.',
    seed: 1,
    folder,
  });
  const recording = openRecording(folder);
  expect(recording).toMatchObject({
    kind: 'plan',
    timeFactor: 720,
    countFactor: manifest.factors.count,
    durationMs: 7_200_000,
    total: manifest.payments.measured,
  });
});

test('a file that is not there is named', () => {
  expect(() => openRecording('/nowhere/trace.csv')).toThrow('/nowhere/trace.csv cannot be read.');
});

test('a trace that names its clock is fitted by the hours of it', () => {
  const text = 'at\n2020-07-24T12:00:00.1+09:00\n2020-07-24T12:00:03.3+09:00\n';
  expect(opened(text).start).toBe('2020-07-24T12:00:00+09:00');
  expect(opened(text, { timeZone: 'UTC' }).start).toBe('2020-07-24T03:00:00+00:00');
});

test('a folder that is no plan is told so', () => {
  const folder = temporaryFolder();
  expect(() => openRecording(folder)).toThrow(
    expect.objectContaining({ faults: [{ at: folder, message: 'it is a folder' }] }),
  );
});
