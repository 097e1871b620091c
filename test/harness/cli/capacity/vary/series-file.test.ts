import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  isSeries,
  readSeries,
  seriesToResume,
  writeSeries,
  type SeriesPlace,
} from '../../../../../harness/cli/capacity/vary/series-file.ts';
import { CONVERGED } from '../../../../fixtures/synthetic-search.ts';
import { syntheticSeries } from '../../../../fixtures/synthetic-series.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';

const ASKED = { scenario: 'small', coolDownMs: 0, window: null, setTimeoutMs: 60_000 };
const SERIES = syntheticSeries(
  [
    [2, CONVERGED],
    [4, null],
  ],
  { asked: ASKED },
);

const kept = async () => {
  const folder = temporaryFolder();
  await writeSeries(folder, SERIES);
  const { scenario, target, varied, set } = SERIES;
  const place: SeriesPlace = { scenario, target, varied, set, asked: ASKED, values: [2, 4] };
  return { folder, place };
};

test('a series goes on with what it was begun with, and with more numbers', async () => {
  const { folder, place } = await kept();
  expect(isSeries(folder)).toBe(true);
  expect(seriesToResume(folder, place, { '--seed': 1 })).toEqual(SERIES);
  expect(seriesToResume(folder, { ...place, values: [16, 4, 2] }, {})).toEqual(SERIES);
});

test('a series may be given more load, another precision and a wider range', async () => {
  const { folder, place } = await kept();
  const asked = { '--load-seconds': 600, '--precision': 0.01, '--scale-to': 40 };
  expect(seriesToResume(folder, place, asked).settings).toEqual({
    ...SERIES.settings,
    loadSeconds: 600,
    precision: 0.01,
    largestScale: 40,
  });
});

test('a series may be given another command, and no other field of our mock beside it', async () => {
  const folder = temporaryFolder();
  const field = 'replay.timeout={replicas}s';
  const begun = { ...SERIES, set: ['nosuch {replicas}', field] };
  await writeSeries(folder, begun);
  const { scenario, target, varied } = SERIES;
  const place = { scenario, target, varied, asked: ASKED, values: [2, 4] };
  const mended = { ...place, set: [field, './scale {replicas}'] };
  expect(seriesToResume(folder, mended, {})).toEqual(begun);
  expect(() => seriesToResume(folder, { ...place, set: ['./scale {replicas}'] }, {})).toThrow(
    expect.objectContaining({ faults: [{ at: '--set', message: expect.stringContaining(field) }] }),
  );
});

test('another scenario, target, number, field or setting is refused, all told at once', async () => {
  const { folder, place } = await kept();
  const other = {
    ...place,
    scenario: 'other',
    target: 'http://127.0.0.1:8080',
    varied: 'workers',
    values: [4, 8],
    set: ['./scale {workers}'],
    asked: { ...ASKED, window: 'rush', coolDownMs: 2_000 },
  };
  expect(() => seriesToResume(folder, other, { '--load-seconds': 40, '--seed': 2 })).toThrow(
    expect.objectContaining({
      code: 'other-series',
      exitCode: 2,
      faults: [
        { at: '<scenario>', message: 'is other, and was small' },
        { at: '--target', message: 'is http://127.0.0.1:8080, and was mock' },
        { at: '--vary', message: 'is workers, and was replicas' },
        { at: '--vary', message: 'leaves out 2, which was in it' },
        {
          at: '--set',
          message: 'is ./scale {workers}, and was gateway.workers={replicas}',
        },
        { at: '--window', message: 'is rush, and was left out' },
        { at: '--cool-down', message: 'is 2 s, and was 0 ms' },
        { at: '--seed', message: 'is 2, and was 1' },
        { at: '--load-seconds', message: 'is 40, and was 300: more is possible' },
      ],
    }),
  );
});

test('a folder without a series, or with a damaged one, is told so', () => {
  const folder = temporaryFolder();
  expect(isSeries(folder)).toBe(false);
  expect(() => readSeries(folder)).toThrow('holds no series: there is no ');
  writeFileSync(join(folder, 'series.json'), '{}');
  expect(() => readSeries(folder)).toThrow('is damaged.');
});
