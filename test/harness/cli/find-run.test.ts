import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeBaseline } from '../../../harness/cli/baseline-file.ts';
import { findRun } from '../../../harness/cli/find-run.ts';
import { BASELINE_SCHEMA } from '../../../harness/model/baseline/baseline.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { workingFolder } from './working-folder.ts';

const [FIRST, SECOND, THIRD] = [
  '20260801-080000-000-opening-ceremony',
  '20260801-090000-000-opening-ceremony',
  '20260802-080000-000-flash-sale',
];

const threeRuns = (): void => {
  workingFolder();
  for (const id of [FIRST, SECOND, THIRD]) {
    mkdirSync(join('runs', id), { recursive: true });
    writeFileSync(join('runs', id, 'replay.json'), '{}');
  }
};

const keepBaseline = (folder: string): Promise<string> =>
  writeBaseline({
    schema: BASELINE_SCHEMA,
    name: 'main',
    setAt: '2026-08-01T19:30:00.000Z',
    folder,
    run: SYNTHETIC.pass().run,
    tables: null,
  });

test.each([
  ['@latest', THIRD],
  ['@-1', SECOND],
  ['@-2', FIRST],
  [FIRST, FIRST],
  ['20260802', THIRD],
  ['20260801-08', FIRST],
  [`runs/${SECOND}`, SECOND],
])('%s names a run', (name, id) => {
  threeRuns();
  expect(findRun(name)).toBe(join('runs', id));
});

test('the newest is the one that began last, whatever its folder is called', () => {
  threeRuns();
  for (const [folder, startedAt] of [
    ['a-last', '2026-08-04T09:00:00+09:00'],
    ['z-before', '2026-08-03T23:00:00Z'],
    ['damaged', undefined],
  ] as const) {
    mkdirSync(join('runs', folder));
    const text = startedAt === undefined ? '{"startedAt"' : JSON.stringify({ startedAt });
    writeFileSync(join('runs', folder, 'replay.json'), text);
  }
  expect(findRun('@latest')).toBe('runs/a-last');
  expect(findRun('@-1')).toBe('runs/z-before');
});

test('a folder goes before a run whose id begins so', () => {
  threeRuns();
  mkdirSync('20260802');
  expect(findRun('20260802')).toBe('20260802');
});

test('a baseline names the run that it was made of, as long as that is there', async () => {
  threeRuns();
  await keepBaseline(join('runs', FIRST));
  expect(findRun('@main')).toBe(join('runs', FIRST));
  rmSync(join('runs', FIRST), { recursive: true });
  expect(() => findRun('@main')).toThrow(
    `The run of the baseline main is gone from runs/${FIRST}.`,
  );
});

test('a beginning that several runs have is refused, and they are named', () => {
  threeRuns();
  expect(() => findRun('20260801')).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'ambiguous-run',
      message: '2 runs in runs/ begin with 20260801.',
      faults: [FIRST, SECOND].map((id) => ({ at: join('runs', id), message: 'begins so' })),
    }),
  );
});

test.each([
  ['@-3', 'There is no run @-3 in runs/.', 'Make one: peakday run opening-ceremony'],
  ['nobody', 'There is no run nobody.', 'Name one as a run folder'],
  ['', 'There is no run .', 'Name one as a run folder'],
  ['runs/20260802-080000-000-flash-sal', 'There is no run', `Did you mean runs/${THIRD}?`],
  ['@maim', 'There is no baseline maim in baselines/.', 'Did you mean main?'],
  ['@nothing-like-it', 'There is no baseline nothing-like-it', 'Known: main.'],
])('%s names none, and what is near is offered', async (name, message, hint) => {
  threeRuns();
  await keepBaseline('runs/x');
  expect(() => findRun(name)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    }),
  );
});
