import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import {
  baselineNames,
  readBaseline,
  removeBaseline,
  writeBaseline,
} from '../../../harness/cli/baseline-file.ts';
import { BASELINE_SCHEMA, type Baseline } from '../../../harness/model/baseline/baseline.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { workingFolder } from './working-folder.ts';

const baseline = (name: string): Baseline => ({
  schema: BASELINE_SCHEMA,
  name,
  setAt: '2026-08-01T19:30:00.000Z',
  folder: 'runs/20260801-190412-opening-ceremony',
  run: SYNTHETIC.pass().run,
  tables: ['abc'],
});

test('a baseline comes back from its file as it was, and others can be listed beside it', async () => {
  workingFolder();
  expect(baselineNames()).toEqual([]);
  expect(await writeBaseline(baseline('main'))).toBe('baselines/main.json');
  await writeBaseline(baseline('games-2020.v2'));
  writeFileSync('baselines/README.md', '');
  expect(readBaseline('main')).toEqual(baseline('main'));
  expect(baselineNames()).toEqual(['games-2020.v2', 'main']);
  expect(removeBaseline('main')).toBe('baselines/main.json');
  expect(baselineNames()).toEqual(['games-2020.v2']);
});

test.each(['latest', '-1', '../main', 'a/b', '', '1st', 'a b', 'x'.repeat(65)])(
  'no baseline can be called %j',
  (name) => {
    workingFolder();
    expect(() => readBaseline(name)).toThrow(
      expect.objectContaining({ kind: 'usage', code: 'wrong-baseline-name' }),
    );
  },
);

test('a baseline that is not there is refused, with how to make one', () => {
  workingFolder();
  expect(() => removeBaseline('main')).toThrow(
    expect.objectContaining({ code: 'no-baseline', hint: 'Set it: peakday baseline set NAME RUN' }),
  );
});

test.each([
  ['{', 'damaged-baseline', 'baselines/main.json is damaged.'],
  ['null', 'other-schema', 'baselines/main.json has schema undefined'],
  [
    '{"schema":"peakday/baseline/0"}',
    'other-schema',
    'has schema "peakday/baseline/0"; this version reads peakday/baseline/1.',
  ],
  [`{"schema":"${BASELINE_SCHEMA}"}`, 'damaged-baseline', 'baselines/main.json is damaged.'],
])('a file that says %s is refused', (text, code, message) => {
  workingFolder();
  mkdirSync('baselines');
  writeFileSync('baselines/main.json', text);
  expect(() => readBaseline('main')).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code,
      message: expect.stringContaining(message) as string,
    }),
  );
});

test('the file is for people too: what run it is stands at its top', async () => {
  workingFolder();
  await writeBaseline(baseline('main'));
  const [, schema, name, setAt, folder] = readFileSync('baselines/main.json', 'utf8').split('\n');
  expect([schema, name, setAt, folder].join('')).toContain('"name": "main"');
});
