import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

import { PeakdayError } from '../../../model/error.ts';
import { throwIfInterrupted } from '../../../model/interruption.ts';
import { formatDuration } from '../../../units/duration.ts';
import { timerMs } from '../../../units/timer.ts';

export interface SetCommand {
  /** For `/bin/sh`. */
  readonly text: string;
  /** What it is run for, such as `replicas=4`. */
  readonly label: string;
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** What it writes is added to this file; it must be there. */
  readonly logFile: string;
  readonly interrupted: AbortSignal;
}

/** What was asked to end has so long, as everything has that is started by us. */
const GRACE_MS = 1_000;
const POLL_MS = 20;
const LAST_LINES = 10;

/**
 * Runs a command of the user's to its end. It writes to a file: a program that it leaves behind, such
 * as a server, then holds no pipe that would be waited for.
 * @throws PeakdayError of kind `no-run` where it fails or takes too long; `interrupted`
 */
export const runSetCommand = async (command: SetCommand): Promise<void> => {
  const { text, timeoutMs, env, logFile, interrupted } = command;
  throwIfInterrupted(interrupted);
  const { size } = await stat(logFile);
  const limit = AbortSignal.timeout(timerMs(timeoutMs));
  const log = openSync(logFile, 'a');
  // In a group of its own: it is ended with all that it started, and a Ctrl-C reaches us alone.
  const child = spawn('/bin/sh', ['-c', text], {
    detached: true,
    env,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const { pid } = child;
  const killGroup = (): void => void signalGroup(pid, 'SIGKILL');
  process.once('exit', killGroup);
  const stopped = new AbortController();
  try {
    const ended = await Promise.race([
      endOf(child),
      aborted(AbortSignal.any([interrupted, limit]), stopped.signal),
    ]);
    if (ended === undefined) await endGroup(pid);
    throwIfInterrupted(interrupted);
    if (ended?.exitCode !== 0) throw await failure(command, size, ended);
  } finally {
    stopped.abort();
    process.off('exit', killGroup);
  }
};

interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });

/** Resolves at the abortion, unless it is not waited for any more. */
const aborted = (signal: AbortSignal, stopped: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: stopped });
  });

/** Asks all of them to end, and makes those that have not after a while. */
const endGroup = async (pid: number | undefined): Promise<void> => {
  const giveUp = performance.now() + GRACE_MS;
  let isThere = signalGroup(pid, 'SIGTERM');
  while (isThere && performance.now() < giveUp) {
    await wait(POLL_MS);
    isThere = signalGroup(pid, 0);
  }
  signalGroup(pid, 'SIGKILL');
};

/** @returns whether there was any process in it */
const signalGroup = (pid: number | undefined, signal: NodeJS.Signals | 0): boolean => {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
};

const failure = async (
  { text, label, timeoutMs, logFile }: SetCommand,
  from: number,
  ended: Ended | undefined,
): Promise<PeakdayError> => {
  const written = (await readFile(logFile)).subarray(from).toString('utf8');
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  const how =
    ended === undefined
      ? `had not ended after ${formatDuration(timeoutMs)}, and was ended`
      : ended.exitCode === null
        ? `was ended by ${ended.signal}`
        : `ended with exit code ${ended.exitCode}`;
  const code = ended === undefined ? 'set-too-long' : 'set-failed';
  return new PeakdayError('no-run', code, `The command for ${label} ${how}: ${text}`, {
    faults: lines.slice(-LAST_LINES).map((message) => ({ at: logFile, message })),
    hint:
      (lines.length === 0 ? 'It wrote nothing. ' : '') +
      (ended === undefined
        ? 'Give it more time with --set-timeout, or have it wait for less.'
        : 'Try it in a shell, mend what it needs, and go on with --resume; a mended command is given with --set.'),
  });
};
