import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { formatNote } from '../../../harness/model/record-line.ts';
import { readReplay } from '../../../harness/model/run/read-run.ts';
import type { ReplayFacts } from '../../../harness/model/run/replay-facts.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { startApp } from '../../mock-gateway/running-app.ts';
import { waitFor } from '../../wait-for.ts';
import { properNotes } from '../analyse/hand-made-run.ts';
import { rehearsing } from './rehearsing.ts';

/** Each program is noted while it runs, and forgotten soon after its end. */
const noneRunning = (folder: string) =>
  waitFor('an empty register', () => {
    const register = join(folder, 'processes');
    return !existsSync(register) || readdirSync(register).length === 0;
  });

describe('when something fails after the start of k6', () => {
  test('a disk that takes no replay.json ends k6 and the gateway', async () => {
    const { folder, runFolder, k6, start, isK6Running } = rehearsing();
    // A folder in the place of the file that is written first.
    const inTheWay = `mkdir '${join(runFolder, 'replay.json.part')}';`;
    await expect(start({ k6: k6(inTheWay) })).rejects.toMatchObject({
      code: 'unwritable-file',
    });
    expect(isK6Running()).toBe(false);
    await noneRunning(folder);
  });
});

const ALLOWED = { target: 'http://pay.example.com', allowedHosts: ['pay.example.com'] };

test.each([
  ['a target', { ...ALLOWED, allowedHosts: [] }, 'host-not-allowed'],
  ['no rate', ALLOWED, 'no-max-rate'],
  // The busiest second of the plan has a hundred payments, as its manifest says.
  ['a rate', { ...ALLOWED, maxRatePerSecond: 99 }, 'over-max-rate'],
  ['a folder in use', { allowedHosts: [] }, 'folder-in-use'],
])('%s that cannot be is told before anything is made or fetched', async (_, target, code) => {
  const { runFolder, start, steps } = rehearsing();
  mkdirSync(runFolder);
  writeFileSync(join(runFolder, 'precious'), '');
  // A k6 that is not there would be the next thing to be told of.
  const started = start({ target, k6: '/nowhere/k6' });
  await expect(started).rejects.toMatchObject({ kind: 'usage', code });
  expect(steps).toEqual([]);
  expect(readdirSync(runFolder)).toEqual(['precious']);
});

describe('a gateway behind the target', () => {
  const behind = (url: string) => ({ dependency: { url, id: '{id}' }, k6: '/nowhere/k6' });

  test('is one of ours, and what is in front of it is not', async () => {
    const { runFolder, start } = rehearsing();
    const [gateway, own] = [await startApp(), await targetServer()];
    onTestFinished(() => gateway.close());
    const target = { target: own.url, allowedHosts: [] };
    const notOurs = start({ target, ...behind(own.url) });
    await expect(notOurs).rejects.toMatchObject({ kind: 'usage', code: 'no-dependency' });
    for (const url of [gateway.url, undefined]) {
      const inFront = start({ target: { ...target, target: url }, ...behind(gateway.url) });
      await expect(inFront).rejects.toMatchObject({ kind: 'usage', code: 'no-own-system' });
    }
    // All is well with these two: k6 is the next thing to be told of.
    await expect(start({ target, ...behind(gateway.url) })).rejects.toMatchObject({
      code: 'no-k6',
    });
    expect(existsSync(runFolder)).toBe(false);
  });
});

test('an instant zero that is too near is refused before anything is made', async () => {
  const { runFolder, start } = rehearsing();
  const started = start({ startAtEpochMs: Date.now() + 1_000 });
  await expect(started).rejects.toMatchObject({ kind: 'usage', code: 'start-too-soon' });
  expect(existsSync(runFolder)).toBe(false);
});

test('where the replay never began, no run folder is left, but a plan in it stays', async () => {
  const { runFolder, start } = rehearsing();
  await expect(start({ k6: '/nowhere/k6' })).rejects.toMatchObject({ code: 'no-k6' });
  expect(existsSync(runFolder)).toBe(false);
  mkdirSync(join(runFolder, 'plan'), { recursive: true });
  await expect(start({ k6: '/nowhere/k6' })).rejects.toMatchObject({ code: 'no-k6' });
  expect(readdirSync(runFolder)).toEqual(['plan']);
});

test('whoever watches is closed even where the replay never began', async () => {
  const { start } = rehearsing();
  let closed = 0;
  const observer = {
    name: 'a server',
    close: async () => {
      closed += 1;
    },
  };
  const refused = start({ k6: '/nowhere/k6', observers: [observer] });
  await expect(refused).rejects.toMatchObject({ code: 'no-k6' });
  expect(closed).toBe(1);
});

test('interrupted before the start, nothing is started and nothing is left', async () => {
  const { folder, runFolder, start, interrupt, isK6Running } = rehearsing();
  interrupt.abort();
  await expect(start()).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect(isK6Running()).toBe(false);
  await noneRunning(folder);
  expect(existsSync(runFolder)).toBe(false);
});

test('what was told to k6, by whom and about which plan, is kept', async () => {
  const { folder, runFolder, plan, start, started, interrupt, isK6Running } = rehearsing();
  const ended = start({ inFlightCap: 10, pacers: 3, labels: { build: '7' } });
  await started();
  interrupt.abort();
  // It sent nothing, so there is nothing to judge; but it began, so that its folder stays.
  await expect(ended).rejects.toMatchObject({ kind: 'interrupted' });
  expect(isK6Running()).toBe(false);
  const file = join(runFolder, RUN_FILES.replay);
  const facts = JSON.parse(readFileSync(file, 'utf8')) as ReplayFacts;
  expect(facts).toMatchObject({
    id: 'run',
    planFolder: join(folder, 'plan'),
    planHash: plan.manifest.hash,
    inFlightCap: 10,
    inFlightCapFrom: 'user',
    shards: 3,
    journey: 'pay',
    labels: { build: '7' },
    end: { stoppedBecause: 'interrupted' },
  });
  expect(facts.pids.harness).toBe(process.pid);
  expect(facts.harnessStartedAt).toMatch(/./);
});

test('a run that is not worth its load is ended in order, and says so', async () => {
  const { runFolder, k6, start, isK6Running, interrupt } = rehearsing();
  const [begun] = properNotes(3, 0);
  const told = formatNote({ tag: '#start', note: { ...begun.note, zeroEpochMs: Date.now() } });
  // What k6 would do: it names the clock of the plan, and sends.
  const program =
    k6(`:; else printf '%s\\n' '${told}' > '${join(runFolder, RUN_FILES.rawRecords)}'; fi
    if [ "$1" = version ]; then`);
  const asked = { knownToMs: 150, why: 'all of it was late' };
  const { run } = await start({ k6: program, pacers: 1, keepRaw: true, giveUp: () => asked });
  expect(isK6Running()).toBe(false);
  expect(interrupt.signal.aborted).toBe(false);
  expect(run).toMatchObject({ verdict: 'invalid', complete: false });
  expect(run.reasons[0]).toMatchObject({ code: 'given-up', blame: 'harness' });
  expect(run.headline).toBe('INVALID small: The run was ended on purpose: all of it was late.');
  expect(readReplay(runFolder).end).toMatchObject({
    stoppedBecause: 'given-up',
    givenUp: { ...asked, atMs: expect.any(Number) },
  });
});
