import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { Fit } from '../../../harness/model/fit.ts';
import type { Manifest } from '../../../harness/model/plan/manifest.ts';
import { talkingContext } from './talking-context.ts';

const instants = Array.from({ length: 400 }, (_, i) => 1_595_584_800 + 0.25 * i + 0.01 * (i % 7));

const written = () => {
  const talking = talkingContext();
  const place = (name: string): string => join(talking.folder, name);
  writeFileSync(place('trace.csv'), `at\n${instants.join('\n')}\n`);
  writeFileSync(
    place('counts.csv'),
    'time,count\n2020-07-24T18:00Z,60\n2020-07-24T18:01Z,90\n2020-07-24T18:02Z,30\n',
  );
  return { ...talking, place };
};

test('counts are planned without a scenario, and fields can still be set', async () => {
  const { peakday, place, said, told } = written();
  const set = ['--set', 'population.tourists=300', '--set', 'population.merchants=60'];
  await peakday('plan', '--profile', place('counts.csv'), ...set, '--out', place('p'), '--json');
  const manifest = JSON.parse(said[0]!) as Manifest;
  expect(manifest).toMatchObject({ scenario: 'own-demand', durationMs: 180_000 });
  expect(manifest.payments.measured).toBeGreaterThan(120);
  expect(told).toContain(
    'the event begins at 2020-07-24T18:00:00+00:00 and lasts 3 min; hours are those of UTC (--time-zone names another place)',
  );
});

test('a trace is played twice as fast with the people of a scenario that ships', async () => {
  const { peakday, place, said } = written();
  const people = ['--set', 'population.tourists=300', '--set', 'population.merchants=60'];
  const own = ['--timestamps', place('trace.csv'), '--speed', '2', ...people];
  await peakday('plan', 'opening-ceremony', ...own, '--out', place('p'), '--json');
  const manifest = JSON.parse(said[0]!) as Manifest;
  expect(manifest).toMatchObject({ factors: { time: 2, rate: 2, count: 1 } });
  expect(manifest.payments.measured).toBe(instants.length);
});

test.each([
  { what: 'nothing to plan', args: [], at: ['<scenario>'] },
  { what: 'a speed of counts', args: ['--profile', 'x', '--speed', '2'], at: ['--speed'] },
  {
    what: 'another rate of exact instants',
    args: ['--timestamps', 'x', '--peak', '9/s', '--compress', '2x'],
    at: ['--peak', '--compress'],
  },
  { what: 'two demands', args: ['--profile', 'x', '--timestamps', 'y'], at: ['--timestamps'] },
  {
    what: 'readings of no file',
    args: ['opening-ceremony', '--time-zone', 'UTC', '--values', 'rate', '--sort'],
    at: ['--values', '--sort', '--time-zone'],
  },
])('$what is refused, each option by its name', async ({ args, at }) => {
  const { peakday } = written();
  await expect(peakday('plan', ...args)).rejects.toMatchObject({
    code: 'odd-options',
    exitCode: 2,
    faults: at.map((each) => ({ at: each })),
  });
});

test('fit tells a trace as text, as JSON, as a picture and as a scenario that plan takes', async () => {
  const { peakday, place, said } = written();
  await peakday('fit', place('trace.csv'), '--svg', place('a.svg'), '--scenario', place('s.yaml'));
  expect(said[0]).toContain('trace.csv, a trace: 400 events');
  expect(readFileSync(place('a.svg'), 'utf8')).toMatch(/^<svg /);
  await peakday('fit', place('trace.csv'), '--json');
  expect((JSON.parse(said[1]!) as Fit).source.kind).toBe('trace');
  await peakday('plan', place('s.yaml'), '--set', 'population.merchants=60', '--out', place('p'));
  expect(existsSync(join(place('p'), 'manifest.json'))).toBe(true);
});

test('a picture that cannot be written is told', async () => {
  const { peakday, place } = written();
  await expect(
    peakday('fit', place('trace.csv'), '--svg', place('nowhere/a.svg')),
  ).rejects.toMatchObject({ code: 'no-output-file', exitCode: 2 });
});
