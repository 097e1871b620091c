import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { endLeftovers } from '../../../harness/replay/process-register.ts';
import { startWatched, type WatchedCommand } from '../../../harness/replay/watched-process.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { isRunning, tellOf } from './running-sleep.ts';

const watched = async (
  command: string,
  args: readonly string[],
  over: Partial<WatchedCommand> = {},
) => {
  const folder = temporaryFolder();
  const [logFile, registerFolder] = [join(folder, 'log'), join(folder, 'processes')];
  const process = await startWatched({ command, args, logFile, registerFolder, ...over });
  onTestFinished(async () => {
    await process.stop();
  });
  return { process, log: () => readFileSync(logFile, 'utf8'), logFile, registerFolder };
};

/** What is registered; nothing where a process ended before it could be. */
const registered = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder) : [];

const forgotten = (folder: string) =>
  waitFor('an empty register', () => registered(folder).length === 0);

test('a stop ends a real process, which is registered as long as it runs', async () => {
  const { process, registerFolder } = await watched('sleep', ['600']);
  expect(isRunning(process.pid)).toBe(true);
  expect(registered(registerFolder)).toEqual([`${process.pid}.json`]);
  expect(await process.stop()).toEqual({ exitCode: 128 + 15 });
  expect(isRunning(process.pid)).toBe(false);
  await forgotten(registerFolder);
  expect(await process.stop()).toEqual({ exitCode: 128 + 15 });
});

test('a process that will not end when asked is made to', async () => {
  const script =
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1_000); console.log('deaf')";
  const { process } = await watched(globalThis.process.execPath, ['-e', script], {
    pipeStdout: true,
  });
  await once(process.stdout!, 'data');
  expect(await process.stop()).toEqual({ exitCode: 128 + 9 });
  expect(isRunning(process.pid)).toBe(false);
});

test('a process that is given grace may take its time to end, and then is not waited for', async () => {
  const script =
    "process.on('SIGTERM', () => setTimeout(() => process.exit(3), 1_500)); " +
    "setInterval(() => {}, 1_000); console.log('up')";
  const { process } = await watched(globalThis.process.execPath, ['-e', script], {
    pipeStdout: true,
  });
  await once(process.stdout!, 'data');
  expect(await process.stop(30_000)).toEqual({ exitCode: 3 });
  expect(await process.stop(30_000)).toEqual({ exitCode: 3 });
});

test('a process that ends by itself tells its exit code, and what it printed is in the log', async () => {
  const { process, log, registerFolder } = await watched(
    'sh',
    ['-c', 'echo out; echo "$TOLD" >&2; exit 7'],
    { env: { ...globalThis.process.env, TOLD: 'err' } },
  );
  expect(await process.ended).toEqual({ exitCode: 7 });
  expect(log()).toBe('out\nerr\n');
  await forgotten(registerFolder);
});

test('standard output comes as a stream where that is wanted, and the rest is in the log', async () => {
  const { process, log } = await watched('sh', ['-c', 'echo err >&2; echo out; exec sleep 600'], {
    pipeStdout: true,
  });
  const [told] = (await once(process.stdout!, 'data')) as [Buffer];
  expect([told.toString(), log()]).toEqual(['out\n', 'err\n']);
});

test('blanks and quotes in arguments reach the program as they are', async () => {
  const args = ['%s|', 'a b', '"c"', '$HOME', "it's", '*'];
  const { process, log } = await watched('printf', args);
  await process.ended;
  expect(log()).toBe(
    args
      .slice(1)
      .map((arg) => `${arg}|`)
      .join(''),
  );
});

test('a program that is not there ends at once, and the log says so', async () => {
  const { process, log } = await watched('/nowhere/at/all', []);
  expect(await process.ended).toEqual({ exitCode: 127 });
  expect(log()).toContain('/nowhere/at/all');
});

test('a program that cannot be noted is ended again, and the folder is named', async () => {
  const folder = temporaryFolder();
  const pidFile = join(folder, 'pid');
  writeFileSync(join(folder, 'file'), '');
  const registerFolder = join(folder, 'file', 'processes');
  const started = watched('sh', ['-c', 'echo $$ > "$0"; exec sleep 600', pidFile], {
    registerFolder,
  });
  await expect(started).rejects.toMatchObject({
    kind: 'no-run',
    code: 'unwritable-cache',
    message: expect.stringContaining(registerFolder) as string,
  });
  // It may have been ended before it could tell its pid.
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (pid !== 0) expect(isRunning(pid)).toBe(false);
});

test('where no shell can be started, that is said at once', async () => {
  await expect(watched('sleep', ['600'], { env: { PATH: '/nowhere' } })).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

const MODULE = join(import.meta.dirname, '../../../harness/replay/watched-process.ts');

/** A program that watches a `sleep`, tells its pid, and waits to be killed. */
const WATCHING_PROGRAM = `
  import { startWatched } from ${JSON.stringify(MODULE)};
  const [logFile, registerFolder] = process.argv.slice(1);
  const { pid } = await startWatched({ command: 'sleep', args: ['600'], logFile, registerFolder });
  console.log(pid);`;

test('killed with SIGKILL, a parent takes what it watches along within two seconds', async () => {
  const folder = temporaryFolder();
  const registerFolder = join(folder, 'processes');
  const script = ['--input-type=module', '-e', WATCHING_PROGRAM];
  const args = [...script, join(folder, 'log'), registerFolder];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(told.toString());
  expect(isRunning(pid)).toBe(true);
  const parentEnded = once(parent, 'exit');
  parent.kill('SIGKILL');
  await waitFor('the end of what was watched', () => !isRunning(pid), 2_000);
  // Nobody was left to forget it: the next command does.
  expect(existsSync(join(registerFolder, `${pid}.json`))).toBe(true);
  await parentEnded;
  expect(await endLeftovers(registerFolder)).toEqual([]);
  expect(registered(registerFolder)).toEqual([]);
});

test('should its watcher be killed, a process ends all the same', async () => {
  const { process, registerFolder } = await watched('sleep', ['600']);
  globalThis.process.kill(Number(tellOf(process.pid, 'ppid')), 'SIGKILL');
  expect(await process.ended).toEqual({ exitCode: 137 });
  await waitFor('its end', () => !isRunning(process.pid));
  await forgotten(registerFolder);
});
