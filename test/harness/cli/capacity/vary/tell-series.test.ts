import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { labelOf } from '../../../../../harness/cli/capacity/vary/vary-option.ts';
import { openSearch } from '../../../../../harness/cli/capacity/open-search.ts';
import {
  writeSearch,
  writeSearchScenario,
} from '../../../../../harness/cli/capacity/search-file.ts';
import type { SearchEnd } from '../../../../../harness/model/capacity/capacity-search.ts';
import { capacitySeriesSchema } from '../../../../../harness/model/capacity/capacity-series.ts';
import { makeFolder } from '../../../../../harness/model/make-folder.ts';
import { targetServer } from '../../../../e2e/target-server.ts';
import { writeScenario } from '../../../../e2e/peakday.ts';
import {
  CONVERGED,
  observedProbe,
  syntheticSearch,
} from '../../../../fixtures/synthetic-search.ts';
import { talkingContext } from '../../talking-context.ts';

const FLAT = {
  event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
  replay: { duration: '5m', peak: '50/s' },
};

const seriesIn = (folder: string) =>
  capacitySeriesSchema.parse(JSON.parse(readFileSync(join(folder, 'series.json'), 'utf8')));

/** A series at a target of the user's, whose first search has ended. */
const begunSeries = async (command: string) => {
  const talking = talkingContext();
  const { folder, context, peakday } = talking;
  const { url } = await targetServer((_, response) => response.writeHead(404).end());
  const scenario = writeScenario(folder, FLAT);
  const out = join(folder, 'out');
  const args = ['capacity', scenario, '--target', url, '--vary', 'replicas=2,4', '--set', command];
  const flags = { allowHost: [], set: [], target: url, label: labelOf({ name: 'replicas' }, 2) };
  const { place } = await openSearch(context, scenario, flags);
  const first = join(out, 'replicas-2');
  const endFirst = async (end: SearchEnd | null = CONVERGED, probes = [observedProbe()]) => {
    await makeFolder(first);
    const { source, ...rest } = place;
    await writeSearch(first, syntheticSearch({ ...rest, end, probes }));
    await writeSearchScenario(first, source);
  };
  return { ...talking, out, endFirst, run: (...more: string[]) => peakday(...args, ...more) };
};

test('a command that fails keeps what was found; the series goes on there, and ends with what it has', async () => {
  const command = 'echo {replicas} >> "$ASKED"; echo no such deployment >&2; exit 3';
  const { context, folder, out, endFirst, run, said, told, codes } = await begunSeries(command);
  const asked = join(folder, 'asked');
  Object.assign(context, { env: { ...context.env, ASKED: asked } });

  const failed = { kind: 'no-run', code: 'set-failed' };
  await expect(run('--out', out)).rejects.toMatchObject({
    ...failed,
    message: expect.stringContaining('replicas=2 ended with exit code 3: echo 2 >>'),
    faults: [{ at: join(out, 'replicas-2', 'set.log'), message: 'no such deployment' }],
  });
  expect(told.join('\n')).toContain(`--resume ${out}`);
  expect(seriesIn(out).searches.map(({ end }) => end)).toEqual([null, null]);

  await endFirst();
  await expect(run('--resume', out)).rejects.toMatchObject(failed);
  expect(readFileSync(asked, 'utf8')).toBe('2\n4\n');
  expect(seriesIn(out).searches.map(({ end }) => end)).toEqual([CONVERGED, null]);
  expect([said, codes]).toEqual([[], []]);
});

test('a series goes on with a mended command, and keeps under which each of its searches was made', async () => {
  const { out, endFirst, run, peakday, told } = await begunSeries('[ {replicas} -eq 2 ]');
  const resume = (command: string) =>
    peakday('capacity', '--resume', out, '--set', command, '--load-seconds', '300');
  await expect(run('--out', out, '--set', 'nosuch {replicas}')).rejects.toMatchObject({
    code: 'set-failed',
    hint: expect.stringContaining('a mended command is given with --set'),
  });
  await endFirst();
  await expect(resume('exit 5 # {replicas}')).rejects.toMatchObject({
    message: expect.stringContaining('replicas=4 ended with exit code 5'),
  });
  const former = '[ {replicas} -eq 2 ] and nosuch {replicas}';
  expect(told).toContain(
    `! The command of --set is another one now: replicas = 2 searched under ${former}.`,
  );
  const kept = {
    set: ['exit 5 # {replicas}'],
    searches: [{ set: ['[ {replicas} -eq 2 ]', 'nosuch {replicas}'], end: CONVERGED }, {}],
  };
  expect(seriesIn(out)).toMatchObject(kept);
  expect(seriesIn(out).searches[1]).not.toHaveProperty('set');
  // Mended once more: the first keeps its own, also where nothing is said of the command.
  await expect(resume('exit 6 # {replicas}')).rejects.toMatchObject({ code: 'set-failed' });
  await expect(peakday('capacity', '--resume', out)).rejects.toMatchObject({
    message: expect.stringContaining('exit code 6'),
  });
  expect(seriesIn(out)).toMatchObject({ ...kept, set: ['exit 6 # {replicas}'] });
});

test('no search goes on under another command than its probes were made under', async () => {
  const { out, endFirst, run, peakday } = await begunSeries('nosuch {replicas}');
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'set-failed' });
  await endFirst(null);
  const before = seriesIn(out);
  const mended = ['capacity', '--resume', out, '--set', 'exit 5 # {replicas}'];
  const mixed = {
    code: 'other-command',
    faults: [
      {
        at: '--set, at replicas=2',
        message:
          `is another command, and ${join(out, 'replicas-2')} has probes made under ` +
          'nosuch {replicas}: take that folder away to have it searched anew',
      },
    ],
  };
  await expect(peakday(...mended)).rejects.toMatchObject(mixed);
  // Nor one that has ended, where more load would have it go on.
  await endFirst();
  await expect(peakday(...mended, '--load-seconds', '600')).rejects.toMatchObject(mixed);
  expect(seriesIn(out)).toEqual(before);
  // One without a probe holds nothing of the former command.
  await endFirst(null, []);
  await expect(peakday(...mended)).rejects.toMatchObject({
    message: expect.stringContaining('replicas=2 ended with exit code 5'),
  });
});

test('a search after one whose last probe was given up begins with the longer pause', async () => {
  const { context, interrupt, out, endFirst, run, told } =
    await begunSeries('[ {replicas} -eq 4 ]');
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'set-failed' });
  await endFirst(CONVERGED, [observedProbe({}, { stoppedEarly: true })]);
  const { tell } = context;
  const interrupting = (text: string) => {
    tell(text);
    if (text.includes('a pause of')) interrupt.abort();
  };
  Object.assign(context, { tell: interrupting });
  await expect(run('--resume', out)).rejects.toMatchObject({ kind: 'interrupted' });
  // The pause between probes, and the 5 s that a request may take.
  expect(told).toContain("… a pause of 15 s for the target's queue to empty");
});

test('what a series was not begun with is refused, and its folder alone says what it was', async () => {
  const { out, run, peakday } = await begunSeries('exit {replicas}');
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'set-failed' });
  await expect(run('--resume', out, '--seed', '7')).rejects.toMatchObject({
    code: 'other-series',
    faults: [{ at: '--seed', message: 'is 7, and was 1' }],
  });
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'folder-in-use' });
  await expect(peakday('capacity', '--resume', out)).rejects.toMatchObject({
    code: 'set-failed',
    message: expect.stringContaining('exit 2'),
  });
});

test('a number that makes no scenario is told before anything is made', async () => {
  const { folder, peakday } = talkingContext();
  const scenario = writeScenario(folder, FLAT);
  const out = join(folder, 'out');
  const set = 'gateway.workers=-{replicas}';
  await expect(
    peakday('capacity', scenario, '--vary', 'replicas=2,4', '--set', set, '--out', out),
  ).rejects.toMatchObject({ kind: 'usage', faults: [{ at: '--set gateway.workers' }] });
  expect(existsSync(out)).toBe(false);
});

test('a series that can make no probe at these options leaves nothing', async () => {
  const { folder, peakday, told } = talkingContext();
  const scenario = writeScenario(folder, FLAT);
  const out = join(folder, 'out');
  const vary = ['--vary', 'replicas=2,4', '--set', 'gateway.workers={replicas}', '--out', out];
  const low = ['--scale-from', '0.00001', '--scale-start', '0.00001', '--load-seconds', '30'];
  await expect(peakday('capacity', scenario, ...vary, ...low)).rejects.toMatchObject({
    code: 'empty-plan',
    faults: [{ at: '--scale-start' }],
  });
  expect(existsSync(out)).toBe(false);
  expect(told.join('\n')).not.toContain('--resume');
});

test('a series whose searches have all ended is told again, with its worst exit code', async () => {
  const { out, endFirst, run, peakday, folder, said, told, codes } =
    await begunSeries('exit {replicas}');
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'set-failed' });
  await endFirst();
  const series = seriesIn(out);
  writeFileSync(
    join(out, 'series.json'),
    JSON.stringify({ ...series, searches: series.searches.slice(0, 1) }),
  );
  const scenario = join(folder, 'small.yaml');
  const rest = ['--vary', 'replicas=2', '--set', 'exit {replicas}', '--target', series.target];
  await peakday('capacity', scenario, ...rest, '--resume', out);
  expect(said.join('\n')).toContain('✓ small: 1 of 1 search found a capacity, at replicas = 2');
  expect(told.at(-1)).toBe(`  next: peakday capacity --for ${scenario} --from ${out}`);
  expect(readFileSync(join(out, 'series.md'), 'utf8')).toContain('125/s');
  expect(codes).toEqual([0]);
});

test('a series that has ended goes on where it is given more, also when that was cut short', async () => {
  const { out, endFirst, run } = await begunSeries('[ {replicas} -eq 9 ]');
  const failedAt = (replicas: number) => ({
    code: 'set-failed',
    message: expect.stringContaining(`replicas=${replicas} ended`),
  });
  await expect(run('--out', out)).rejects.toMatchObject(failedAt(2));
  const outOfTime = { kind: 'doomed', reason: 'out-of-time', message: '', heldAt: null } as const;
  await endFirst(outOfTime);
  const papers = ['series.html', 'series.md'].map((name) => join(out, name));
  for (const paper of papers) writeFileSync(paper, '✓');
  await expect(run('--resume', out)).rejects.toMatchObject(failedAt(4));
  expect(papers.filter(existsSync)).toEqual([]);
  await expect(run('--resume', out, '--load-seconds', '600')).rejects.toMatchObject(failedAt(2));
  expect(seriesIn(out)).toMatchObject({
    settings: { loadSeconds: 600 },
    searches: [{ end: null }, { end: null }],
  });
  await expect(run('--resume', out)).rejects.toMatchObject(failedAt(2));
  await expect(run('--resume', out, '--load-seconds', '300')).rejects.toMatchObject({
    faults: [{ at: '--load-seconds', message: 'is 300, and was 600: more is possible' }],
  });
});

test('a series that what it is given leaves nothing to do is refused, and stays as it was', async () => {
  const { folder, out, endFirst, run, peakday } = await begunSeries('exit {replicas}');
  await expect(run('--out', out)).rejects.toMatchObject({ code: 'set-failed' });
  await endFirst(CONVERGED, [observedProbe({}, { loadSeconds: 300 })]);
  const series = seriesIn(out);
  const ended = { ...series, searches: [{ ...series.searches[0], end: CONVERGED }] };
  writeFileSync(join(out, 'series.json'), JSON.stringify(ended));
  const scenario = join(folder, 'small.yaml');
  await expect(
    peakday('capacity', scenario, '--resume', out, '--precision', '1%'),
  ).rejects.toMatchObject({
    code: 'series-ended',
    hint: expect.stringMatching(/more --load-seconds than 300.* Or add numbers: --vary\.$/),
  });
  expect(seriesIn(out)).toEqual(ended);
});
