import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  endLeftovers,
  forgetProcess,
  noteProcess,
} from '../../../harness/replay/process-register.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { isRunning, runningSleep } from './running-sleep.ts';

/** A real `sleep`, noted as ours, with its entry changed as a test wants it. */
const noted = async (change: object = {}) => {
  const folder = join(temporaryFolder(), 'processes');
  const child = await runningSleep();
  await noteProcess(folder, { pid: child.pid, command: 'sleep 600' });
  const file = join(folder, `${child.pid}.json`);
  const entry = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...entry, ...change }));
  return { folder, child, file };
};

/** No process has this pid; and one that has our pid now began at another time. */
const DEAD_OWNERS = [{ ownerPid: 2 ** 30 }, { ownerStartedAt: 'long ago' }];

test.each(DEAD_OWNERS)('what a dead owner left running is ended (%j)', async (owner) => {
  const { folder, child, file } = await noted(owner);
  const exited = once(child, 'exit');
  expect(await endLeftovers(folder)).toEqual(['sleep 600']);
  expect(await exited).toEqual([null, 'SIGKILL']);
  expect(existsSync(file)).toBe(false);
});

test('what a living owner runs is left alone', async () => {
  const { folder, child, file } = await noted();
  expect(await endLeftovers(folder)).toEqual([]);
  expect(isRunning(child.pid)).toBe(true);
  expect(existsSync(file)).toBe(true);
});

test('a pid that was given to another process since is left alone, and forgotten', async () => {
  const { folder, child, file } = await noted({ ...DEAD_OWNERS[0], startedAt: 'another time' });
  expect(await endLeftovers(folder)).toEqual([]);
  expect(isRunning(child.pid)).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test('what ended by itself is forgotten', async () => {
  const { folder, child, file } = await noted(DEAD_OWNERS[0]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await endLeftovers(folder)).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test('a damaged entry is passed over, and so is a folder that is not there', async () => {
  const { folder } = await noted(DEAD_OWNERS[0]);
  writeFileSync(join(folder, '1.json'), '{"pid":');
  expect(await endLeftovers(folder)).toEqual(['sleep 600']);
  expect(await endLeftovers(join(folder, 'nowhere'))).toEqual([]);
});

test('a process can be forgotten, once or twice, and one that has ended is not noted', async () => {
  const { folder, child } = await noted();
  await forgetProcess(folder, child.pid);
  await forgetProcess(folder, child.pid);
  await noteProcess(folder, { pid: 2 ** 30, command: 'gone' });
  expect(readdirSync(folder)).toEqual([]);
});
