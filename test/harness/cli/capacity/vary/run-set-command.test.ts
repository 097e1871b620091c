import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runSetCommand } from '../../../../../harness/cli/capacity/vary/run-set-command.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';
import { waitFor } from '../../../../wait-for.ts';

const command = (text: string, over: Partial<Parameters<typeof runSetCommand>[0]> = {}) => {
  const folder = temporaryFolder();
  const logFile = join(folder, 'set.log');
  writeFileSync(logFile, '');
  const interrupt = new AbortController();
  const done = runSetCommand({
    text,
    label: 'replicas=4',
    timeoutMs: 60_000,
    env: { ...process.env, FOLDER: folder },
    logFile,
    interrupted: interrupt.signal,
    ...over,
  });
  return { folder, logFile, interrupt, done };
};

/** Writes its pid, starts a child that does so too, and waits for longer than any test. */
const HANGS =
  'sh -c \'echo $$ > "$FOLDER/child"; exec sleep 600\' & echo $$ > "$FOLDER/own"; sleep 600';

const pidsIn = (folder: string): readonly number[] =>
  ['own', 'child'].map((name) => Number(readFileSync(join(folder, name), 'utf8')));

const begun = (folder: string): Promise<void> =>
  waitFor(
    'both to have begun',
    () =>
      ['own', 'child'].every((name) => existsSync(join(folder, name))) &&
      !pidsIn(folder).includes(0),
  );

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a command is run by a shell, in the environment, and what it writes is kept', async () => {
  const { folder, logFile, done } = command('echo out; echo err >&2; test -d "$FOLDER" && true');
  await done;
  expect(existsSync(folder)).toBe(true);
  expect(readFileSync(logFile, 'utf8')).toBe('out\nerr\n');
});

test('a limit that no timer of Node takes lets a command go on to its end', async () => {
  const days = (count: number): number => count * 86_400_000;
  for (const timeoutMs of [60_000.5, days(25), days(60)]) {
    const { logFile, done } = command('sleep 0.2; echo done', { timeoutMs });
    await done;
    expect(readFileSync(logFile, 'utf8')).toBe('done\n');
  }
});

test('a server that a command leaves behind is neither waited for nor ended', async () => {
  const { folder, done } = command('sleep 600 & echo $! > "$FOLDER/server"');
  await done;
  const pid = Number(readFileSync(join(folder, 'server'), 'utf8'));
  expect(isThere(pid)).toBe(true);
  process.kill(pid);
});

test('a command that fails is told with its exit code and its last lines', async () => {
  const { logFile, done } = command('seq 1 12; echo "no such deployment" >&2; exit 7');
  await expect(done).rejects.toMatchObject({
    kind: 'no-run',
    code: 'set-failed',
    message: expect.stringMatching(/^The command for replicas=4 ended with exit code 7: seq 1 12/),
    faults: [4, 5, 6, 7, 8, 9, 10, 11, 12, 'no such deployment'].map((line) => ({
      at: logFile,
      message: String(line),
    })),
  });
});

test('one that is not there, or is killed, is told so', async () => {
  await expect(command('peakday-no-such-command').done).rejects.toThrow('exit code 127');
  await expect(command('kill -9 $$').done).rejects.toThrow('was ended by SIGKILL');
});

test('a command that takes too long is ended', async () => {
  await expect(command('echo begun; sleep 600', { timeoutMs: 100 }).done).rejects.toMatchObject({
    code: 'set-too-long',
    message: expect.stringContaining('had not ended after 100 ms'),
    hint: expect.stringContaining('--set-timeout'),
  });
});

test('an interruption ends it with all that it started, whether they heed it or not', async () => {
  const { folder, interrupt, done } = command(`trap '' TERM; ${HANGS}`);
  await begun(folder);
  interrupt.abort();
  await expect(done).rejects.toMatchObject({ kind: 'interrupted' });
  await waitFor('both to have ended', () => !pidsIn(folder).some(isThere));
});
