import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { readBaseline, writeBaseline } from '../../../../harness/cli/baseline-file.ts';
import { openNamedRun } from '../../../../harness/cli/named-run.ts';
import { finishedRun } from '../finished-run.ts';
import { talkingContext } from '../talking-context.ts';
import { workingFolder } from '../working-folder.ts';

const ID = '20260801-080000-000-hand-made';

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

test('a run is named, listed, shown and forgotten', async () => {
  workingFolder();
  const { peakday, said } = talkingContext();
  await finishedRun(ID, { seed: 1 }, { labels: { branch: 'main', commit: 'e66f4a0'.repeat(5) } });
  await peakday('baseline', 'set', 'main', '@latest');
  expect(said.at(-1)).toMatch(
    new RegExp(
      `^baselines/main.json: ${ID}, pass, p50 \\d+ ms \\(.+\\), p99 \\d+ ms \\(.+\\), plan [0-9a-f]{10}, main e66f4a0$`,
    ),
  );
  await peakday('baseline', 'list');
  expect(said.at(-1)).toMatch(new RegExp(`^@main  ${ID}, pass, `));
  await peakday('baseline', 'list', '--json');
  expect(JSON.parse(said.at(-1)!)).toMatchObject([
    { name: 'main', run: ID, verdict: 'pass', comparableWithoutItsRun: true },
  ]);
  await peakday('baseline', 'show', 'main');
  expect(said.at(-1)).toContain('1,000 planned = 1,000 answered');
  await peakday('baseline', 'show', 'main', '--json');
  expect(JSON.parse(said.at(-1)!)).toEqual(readBaseline('main').run);
  await peakday('baseline', 'remove', 'main');
  expect(said.at(-1)).toBe('removed baselines/main.json');
  expect(existsSync('baselines/main.json')).toBe(false);
  expect(existsSync(`runs/${ID}`)).toBe(true);
});

test('a broken file in baselines/ is told, and the others are listed', async () => {
  workingFolder();
  const { peakday, said, told } = talkingContext();
  await finishedRun(ID, { seed: 1 });
  await peakday('baseline', 'set', 'main', ID);
  writeFileSync('baselines/broken.json', '{');
  await peakday('baseline', 'list');
  expect(said.at(-1)).toMatch(/^@main  /);
  expect(told.join(' ')).toContain('left out: baselines/broken.json is damaged.');
});

test('its file is small, and says all that a comparison needs when the run is gone', async () => {
  workingFolder();
  const { peakday } = talkingContext();
  const folder = await finishedRun(ID, { seed: 1 });
  await peakday('baseline', 'set', 'main', ID);
  const before = await openNamedRun(ID).tables();
  rmSync(folder, { recursive: true });
  const { run, tables } = openNamedRun('@main');
  expect(run.id).toBe(ID);
  const { slices, withinMs } = await tables();
  expect(withinMs).toBe(before.withinMs);
  for (const [i, { times }] of before.slices.entries()) {
    // Millions of cells are told apart as bytes.
    expect(Buffer.compare(bytesOf(slices[i]!.times.counts), bytesOf(times.counts))).toBe(0);
  }
  expect(statSync('baselines/main.json').size).toBeLessThan(50_000);
});

test('no path of the machine that made the run goes into the file', async () => {
  workingFolder();
  const { peakday } = talkingContext();
  await finishedRun(ID, { seed: 1 });
  await peakday('baseline', 'set', 'main', ID);
  expect(readBaseline('main').run.paths).toEqual({});
  expect(readFileSync('baselines/main.json', 'utf8')).not.toContain('report.html');
});

test('a name that was given before is given anew, and told', async () => {
  workingFolder();
  const { peakday, told } = talkingContext();
  await finishedRun(ID, { seed: 1 });
  await finishedRun('20260802-080000-000-hand-made', { seed: 2 });
  await peakday('baseline', 'set', 'main', '@-1');
  await peakday('baseline', 'set', 'main', '@latest');
  expect(told).toEqual([`main was ${ID}.`]);
  expect(readBaseline('main').run.id).toBe('20260802-080000-000-hand-made');
});

test.each([
  [{ verdict: 'invalid' }, 'is invalid'],
  [{ complete: false }, 'was cut short'],
] as const)('a run that %j can be no baseline', async (over, why) => {
  workingFolder();
  const { peakday } = talkingContext();
  await finishedRun(ID, { seed: 1 }, over);
  await expect(peakday('baseline', 'set', 'main', ID)).rejects.toMatchObject({
    kind: 'usage',
    code: 'unfit-baseline',
    message: expect.stringContaining(why) as string,
  });
});

test('a baseline without tables needs the folder of its run, and that very run', async () => {
  workingFolder();
  const { peakday } = talkingContext();
  const folder = await finishedRun(ID, { seed: 1 });
  await peakday('baseline', 'set', 'main', ID);

  await writeBaseline({ ...readBaseline('main'), tables: null });
  expect((await openNamedRun('@main').tables()).slices.length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
  await expect(openNamedRun('@main').tables()).rejects.toMatchObject({ code: 'no-run-folder' });
});

test('tables that were changed by hand are refused', async () => {
  workingFolder();
  const { peakday } = talkingContext();
  await finishedRun(ID, { seed: 1 });
  await peakday('baseline', 'set', 'main', ID);

  await writeBaseline({ ...readBaseline('main'), tables: ['abc'] });
  await expect(openNamedRun('@main').tables()).rejects.toMatchObject({
    kind: 'usage',
    code: 'damaged-baseline',
  });
});
