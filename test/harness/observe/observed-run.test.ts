import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { observedRun } from '../../../harness/observe/observed-run.ts';
import { gatheredObservers } from '../../../harness/rehearsal/gathered-observers.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { freePort } from '../../dashboards/prometheus/running-prometheus.ts';
import { factsOf } from '../analyse/hand-made-run.ts';

const observed = async (targetsFolder: string) => {
  let url = '';
  const onListening = (where: string): void => {
    url = where;
  };
  const observer = await observedRun({ port: 0, targetsFolder, onListening });
  onTestFinished(() => observer.close!());
  const begin = (id: string, gatewayUrl?: string): void => {
    const folder = temporaryFolder();
    const plan = handMadePlan(folder, { plannedMs: [0] });
    observer.begin!({ plan, runFolder: folder, facts: factsOf({ id }), gatewayUrl });
  };
  return { observer, begin, port: Number(new URL(url).port) };
};

const groupsOf = (port: number) =>
  JSON.stringify([{ targets: [`127.0.0.1:${port}`], labels: { run: 'dead' } }]);

test('each run has its own file of targets, and takes it away at its end', async () => {
  const folder = join(temporaryFolder(), 'monitoring', 'targets');
  const [first, second] = [await observed(folder), await observed(folder)];
  first.begin('first', 'http://127.0.0.1:8080');
  second.begin('second');
  const [one, other] = [
    `peakday-run-first-${first.port}.json`,
    `peakday-run-second-${second.port}.json`,
  ];
  await waitFor('both files', () => readdirSync(folder).filter(isJson).length === 2);
  expect(JSON.parse(readFileSync(join(folder, one), 'utf8'))).toEqual([
    {
      targets: [`127.0.0.1:${first.port}`],
      labels: { job: 'peakday-run', run: 'first', scenario: 'small' },
    },
    {
      targets: ['127.0.0.1:8080'],
      labels: { job: 'peakday-gateway', run: 'first', scenario: 'small' },
    },
  ]);
  await first.observer.close!();
  expect(readdirSync(folder)).toEqual([other]);
  await second.observer.close!();
  expect(readdirSync(folder)).toEqual([]);
});

const isJson = (name: string): boolean => name.endsWith('.json');

test('what a run that died has left is taken away, and nothing of anybody else', async () => {
  const folder = temporaryFolder();
  const { begin, port, observer } = await observed(folder);
  const other = await observed(folder);
  const kept = {
    'own-system.json': groupsOf(await freePort()),
    'peakday-run-alive.json': groupsOf(other.port),
    'peakday-run-strange.json': 'no JSON',
    'peakday-run-nowhere.json': groupsOf(99_999),
  };
  const left = {
    'peakday-run.json': groupsOf(await freePort()),
    'peakday-run-killed-on-our-port.json': groupsOf(port),
  };
  for (const [name, text] of Object.entries({ ...kept, ...left })) {
    writeFileSync(join(folder, name), text);
  }
  begin('new');
  await observer.replayed!();
  expect(readdirSync(folder).toSorted()).toEqual(
    [...Object.keys(kept), `peakday-run-new-${port}.json`].toSorted(),
  );
});

test('a folder that cannot be written is refused before anything is shown', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'monitoring');
  writeFileSync(file, '');
  const shown: string[] = [];
  const options = { port: 0, targetsFolder: join(file, 'targets') };
  await expect(
    observedRun({ ...options, onListening: (url) => shown.push(url) }),
  ).rejects.toMatchObject({
    kind: 'no-run',
    code: 'unwritable-folder',
    hint: expect.stringContaining('--observe') as string,
  });
  expect(shown).toEqual([]);
});

test('a file of targets that cannot be written later on is a warning, and the rest is shown', async () => {
  const folder = join(temporaryFolder(), 'targets');
  const { observer, begin, port } = await observed(folder);
  mkdirSync(join(folder, `peakday-run-x-${port}.json`));
  begin('x');
  const gathered = gatheredObservers([observer]);
  await gathered.replayed();
  expect(gathered.warnings()).toEqual([
    {
      code: 'not-observed',
      message: expect.stringContaining('cannot be written: it is a folder') as string,
    },
  ]);
  await gathered.close();
  expect(existsSync(folder)).toBe(true);
});
