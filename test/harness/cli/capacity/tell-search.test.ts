import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openSearch } from '../../../../harness/cli/capacity/open-search.ts';
import {
  readSearch,
  writeSearch,
  writeSearchScenario,
} from '../../../../harness/cli/capacity/search-file.ts';
import { makeFolder } from '../../../../harness/model/make-folder.ts';
import { targetServer } from '../../../e2e/target-server.ts';
import { writeScenario } from '../../../e2e/peakday.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';
import { talkingContext } from '../talking-context.ts';

const FLAT = {
  event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
  replay: { duration: '5m', peak: '50/s' },
  windows: [{ name: 'rush', from: '+0s', to: '+300s' }],
};

/** Nothing listens there. */
const GONE = 'http://127.0.0.1:1';
const WORKERS = [{ path: ['gateway', 'workers'], value: 8 }];

/** A search at a target that is gone by now, cut short after its first probe. */
const begunSearch = async (probe = observedProbe(), replay: object = FLAT.replay) => {
  const talking = talkingContext();
  const { folder, context } = talking;
  const scenario = writeScenario(folder, { ...FLAT, replay });
  const out = join(folder, 'out');
  const flags = { allowHost: [], set: WORKERS, target: GONE, label: 'replicas=4', coolDown: 0 };
  const { source, ...place } = (await openSearch(context, scenario, flags)).place;
  await makeFolder(out);
  await writeSearch(out, syntheticSearch({ ...place, probes: [probe] }));
  await writeSearchScenario(out, source);
  const resume = (...more: string[]) => talking.peakday('capacity', ...more, '--resume', out);
  return { ...talking, scenario, out, resume };
};

test('a search goes on by its folder alone, and says how to where its target is gone', async () => {
  const { out, resume, told } = await begunSearch();
  await expect(resume()).rejects.toMatchObject({
    code: 'target-unreachable',
    hint: `Start the target again, and go on: peakday capacity --resume ${out}`,
  });
  expect(told.at(-1)).toBe(
    `The probes made so far are kept. Go on with peakday capacity --resume ${out}`,
  );
  expect(readSearch(out)).toMatchObject({
    target: GONE,
    label: 'replicas=4',
    asked: { coolDownMs: 0, set: ['gateway.workers=8'] },
  });
  expect(readSearch(out).probes).toHaveLength(1);
});

test('an ended search that goes on and is cut short has no paper that tells what it found before', async () => {
  const { out, resume } = await begunSearch(observedProbe({}, { loadSeconds: 300 }));
  await writeSearch(out, { ...readSearch(out), end: CONVERGED });
  const papers = ['capacity.html', 'capacity.md', 'curve.svg', 'curve.csv'];
  for (const name of papers) writeFileSync(join(out, name), '✓ 93.3/s');
  const there = () => papers.filter((name) => existsSync(join(out, name)));
  await expect(resume('--precision', '1%')).rejects.toMatchObject({ code: 'search-ended' });
  expect(there()).toEqual(papers);
  await expect(resume('--load-seconds', '600')).rejects.toMatchObject({
    code: 'target-unreachable',
  });
  expect([there(), readSearch(out).end]).toEqual([[], null]);
});

test('a search that goes on after a probe that was given up pauses as long as one that did not stop', async () => {
  const givenUp = observedProbe({}, { stoppedEarly: true });
  const { resume, told } = await begunSearch(givenUp, { ...FLAT.replay, timeout: '20ms' });
  await expect(resume()).rejects.toMatchObject({ code: 'target-unreachable' });
  expect(told).toContain("… a pause of 20 ms for the target's queue to empty");
});

test('what is given as it was is no difference', async () => {
  const { scenario, resume } = await begunSearch();
  const same = ['--target', `${GONE}/`, '--set', 'gateway.workers=8', '--cool-down', '0s'];
  await expect(resume(scenario, ...same, '--label', 'replicas=4')).rejects.toMatchObject({
    code: 'target-unreachable',
  });
});

test('what is given and differs is refused, each field with its value now and then', async () => {
  const { out, resume } = await begunSearch();
  const other = ['--target', 'http://127.0.0.1:2', '--label', 'replicas=8', '--cool-down', '5s'];
  const set = ['--set', 'gateway.workers=9', '--window', 'rush', '--seed', '3'];
  await expect(resume(...other, ...set)).rejects.toMatchObject({
    code: 'other-search',
    message: `The search in ${out} is another one.`,
    faults: [
      { at: '--target', message: `is http://127.0.0.1:2, and was ${GONE}` },
      { at: '--label', message: 'is replicas=8, and was replicas=4' },
      { at: '--window', message: expect.stringMatching(/^is rush \(.*\), and was left out \(/) },
      { at: '--cool-down', message: 'is 5 s, and was 0 ms' },
      { at: '--seed', message: 'is 3, and was 1' },
      { at: 'gateway.workers', message: 'is 9, and was 8' },
    ],
  });
});

test('a scenario that was changed meanwhile is refused with its fields', async () => {
  const { folder, resume } = await begunSearch();
  writeScenario(folder, { ...FLAT, replay: { duration: '5m', peak: '60/s' } });
  await expect(resume()).rejects.toMatchObject({
    faults: [{ at: 'replay.peak', message: 'is 60/s, and was 50/s' }],
  });
});

test('a rate that does not allow the scales of the search is refused before it goes on', async () => {
  const { resume } = await begunSearch();
  await expect(resume('--max-rate', '100/s')).rejects.toMatchObject({
    faults: [
      {
        at: '--max-rate 100/s',
        message: expect.stringMatching(
          /^allows scale 1\.\d+ at most, and the search goes up to 20$/,
        ),
      },
    ],
  });
});

test('a search that made no probe leaves nothing, and says nothing of probes', async () => {
  const { folder, peakday, told } = talkingContext();
  const scenario = writeScenario(folder, FLAT);
  const out = join(folder, 'out');
  const begin = (...more: string[]) => peakday('capacity', scenario, '--out', out, ...more);
  await expect(begin('--target', GONE)).rejects.toMatchObject({
    code: 'target-unreachable',
    hint: 'Start the target, or leave --target out: then mock gateways of our own are probed.',
  });
  expect(existsSync(out)).toBe(false);
  const low = ['--scale-from', '0.00001', '--scale-start', '0.00001', '--load-seconds', '30'];
  await expect(begin(...low)).rejects.toMatchObject({
    code: 'empty-plan',
    faults: [{ at: '--scale-start', message: expect.stringMatching(/^scale 0\.00001 over /) }],
  });
  expect(existsSync(out)).toBe(false);
  expect(told.join('\n')).not.toContain('probes made so far');
});

test('a rate without a target, and one too low for the smallest load, are refused by name', async () => {
  const { folder, peakday } = talkingContext();
  const scenario = writeScenario(folder, FLAT);
  await expect(peakday('capacity', scenario, '--max-rate', '20/s')).rejects.toMatchObject({
    code: 'odd-options',
    faults: [{ at: '--max-rate', message: expect.stringContaining('--scale-to bounds') }],
  });
  const { url } = await targetServer((_, response) => response.writeHead(404).end());
  await expect(
    peakday('capacity', scenario, '--target', url, '--max-rate', '2/s'),
  ).rejects.toMatchObject({
    faults: [
      {
        at: '--max-rate 2/s',
        message: expect.stringMatching(
          /^allows scale 0\.00\d+ at most, and the smallest load is scale 0\.05 where/,
        ),
      },
    ],
    hint: expect.stringMatching(/^Search less load: --scale-from 0\.000\d+ --scale-to 0\.00\d+\. /),
  });
});

test('the folder of the search keeps what it was asked for by, for whoever goes on', async () => {
  const { out, scenario } = await begunSearch();
  const { asked } = JSON.parse(readFileSync(join(out, 'capacity.json'), 'utf8')) as {
    readonly asked: unknown;
  };
  expect(asked).toEqual({ scenario, coolDownMs: 0, set: ['gateway.workers=8'] });
});
