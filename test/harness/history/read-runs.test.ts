import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { readPastRuns } from '../../../harness/history/read-runs.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const place = (folder: string, name: string, text: string): string => {
  mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, name, 'run.json');
  writeFileSync(file, text);
  return file;
};

it('reads what a trend needs of each run, in the order in which they began', async () => {
  const folder = temporaryFolder();
  const { run } = SYNTHETIC.pass();
  const labels = { commit: 'abc', note: "it's 50 %" };
  const later = { ...run, id: 'later', startedAt: '2026-02-01T00:00:00Z', labels };
  const earlier = { ...run, id: 'earlier', startedAt: '2026-01-01T00:00:00Z' };
  place(folder, 'a', JSON.stringify(later));
  place(folder, 'b', JSON.stringify(earlier));
  const { runs, unreadable } = await readPastRuns(folder, 'p99');
  expect(unreadable).toEqual([]);
  expect(runs.map(({ id }) => id)).toEqual(['earlier', 'later']);
  expect(runs[1]).toMatchObject({
    scenario: run.scenario.name,
    target: 'mock',
    planHash: run.plan.hash,
    verdict: 'pass',
    value: run.responseTime.p99Ms,
    labels,
  });
});

it.each([
  ['p50', 'responseTime', 'p50Ms'],
  ['p99.9', 'responseTime', 'p999Ms'],
  ['payment-p99', 'paymentTime', 'p99Ms'],
  ['lateness', 'lateness', 'p99Ms'],
] as const)('finds %s where a run has it', async (metric, group, field) => {
  const folder = temporaryFolder();
  const { run } = SYNTHETIC.pass();
  place(folder, 'a', JSON.stringify(run));
  const [found] = (await readPastRuns(folder, metric)).runs;
  expect(found!.value).toBe((run[group] as Readonly<Record<string, unknown>>)[field]);
});

it('tells the share of payments that were not answered', async () => {
  const folder = temporaryFolder();
  const { run } = SYNTHETIC.fail();
  place(folder, 'a', JSON.stringify(run));
  const [found] = (await readPastRuns(folder, 'failures')).runs;
  expect(found!.value).toBeCloseTo(1 - run.counts.answered / run.counts.planned, 12);
});

it('leaves out damaged files and those of other versions, and names them', async () => {
  const folder = temporaryFolder();
  place(folder, 'fine', JSON.stringify(SYNTHETIC.pass().run));
  const files = [
    place(folder, 'other', JSON.stringify({ ...SYNTHETIC.pass().run, schema: 'peakday/run/0' })),
    place(folder, 'torn', JSON.stringify(SYNTHETIC.pass().run).slice(0, 400)),
    place(folder, 'word', 'null'),
  ];
  const { runs, unreadable } = await readPastRuns(folder, 'p99');
  expect(runs).toHaveLength(1);
  expect(unreadable.toSorted()).toEqual(files.toSorted());
});

it('keeps smoke runs apart, and runs of two targets out', async () => {
  const folder = temporaryFolder();
  const { run } = SYNTHETIC.pass();
  place(folder, 'smoke', JSON.stringify({ ...run, counts: { ...run.counts, planned: 20 } }));
  place(folder, 'two', JSON.stringify({ ...run, split: { seed: 1 } }));
  const { runs, unreadable } = await readPastRuns(folder, 'p99');
  expect(runs.map(({ scenario }) => scenario)).toEqual([`${run.scenario.name} (smoke)`]);
  expect(unreadable).toEqual([]);
});

it('finds nothing in a folder without runs, and takes a star in its name as it is', async () => {
  const folder = join(temporaryFolder(), 'a*b [1]');
  mkdirSync(folder);
  expect(await readPastRuns(folder, 'p99')).toEqual({ runs: [], unreadable: [] });
  place(folder, 'a', JSON.stringify(SYNTHETIC.pass().run));
  expect((await readPastRuns(folder, 'p99')).runs).toHaveLength(1);
});
