import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { noteProcess, forgetProcess } from './process-register.ts';

const RUN_WATCHED = fileURLToPath(new URL('./run-watched.sh', import.meta.url));

interface ProcessEnd {
  /** 128 plus the signal's number where a signal ended it. */
  readonly exitCode: number;
}

export interface WatchedProcess {
  readonly pid: number;
  readonly stdout: Readable | null;
  readonly ended: Promise<ProcessEnd>;
  /**
   * Asks it to end, and makes it: a second later, or so much later than that as it is given grace.
   * Resolves when it has.
   */
  readonly stop: (graceMs?: number) => Promise<ProcessEnd>;
}

export interface WatchedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** File for stderr, and for stdout too unless that is wanted as a stream. */
  readonly logFile: string;
  readonly pipeStdout?: boolean;
  /** Where pids are kept, so that a later command can end what a killed watcher left. */
  readonly registerFolder: string;
}

/**
 * Starts a program that ends within two seconds of this process's death, however that comes. What
 * could not be started as it should is ended again.
 */
export const startWatched = async (wanted: WatchedCommand): Promise<WatchedProcess> => {
  const { command, args, registerFolder } = wanted;
  const watcher = spawnWatcher(wanted);
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    watcher.once('error', reject);
    watcher.once('exit', (code) => resolve({ exitCode: code ?? 137 }));
  });
  // Told by the wait for the pid.
  ended.catch(() => {});
  const pid = await announcedPid(watcher);
  const stop = async (graceMs = 0): Promise<ProcessEnd> => {
    // The watcher gives no such grace: where we die ourselves, all has to end soon.
    if (graceMs > 0) await askToEnd(pid, ended, graceMs);
    watcher.stdin?.end();
    return ended;
  };
  try {
    await noteProcess(registerFolder, { pid, command: [command, ...args].join(' ') });
  } catch (error) {
    await stop();
    throw error;
  }
  // What could not be forgotten is found dead by the next command.
  void ended.then(() => forgetProcess(registerFolder, pid)).catch(() => {});
  return { pid, stdout: watcher.stdout, ended, stop };
};

/** Resolves when it has ended, or the grace is over. */
const askToEnd = async (
  pid: number,
  ended: Promise<ProcessEnd>,
  graceMs: number,
): Promise<void> => {
  const waiting = new AbortController();
  const isOver = wait(graceMs, undefined, { signal: waiting.signal }).catch(() => {});
  try {
    process.kill(pid, 'SIGTERM');
    await Promise.race([ended, isOver]);
  } catch {
    // It has ended already.
  } finally {
    waiting.abort();
  }
};

const spawnWatcher = (wanted: WatchedCommand): ChildProcess => {
  const { command, args, env = process.env, logFile, pipeStdout = false } = wanted;
  const log = openSync(logFile, 'a');
  try {
    // Detached: a Ctrl-C in the terminal reaches us alone, and we decide in which order all end.
    const watcher = spawn('sh', [RUN_WATCHED, command, ...args], {
      detached: true,
      stdio: ['pipe', pipeStdout ? 'pipe' : log, log, 'pipe'],
      env,
    });
    // Writing to a pipe whose reader is gone is no news: its end is told by `ended`.
    watcher.stdin?.on('error', () => {});
    return watcher;
  } finally {
    closeSync(log);
  }
};

/** The watcher tells the pid before anything else; without it there is nothing to watch. */
const announcedPid = async (watcher: ChildProcess): Promise<number> => {
  const told = watcher.stdio[3] as Readable;
  const announced = await Promise.race([
    once(told, 'data'),
    once(told, 'close').then(() => undefined),
    // Never resolves before the pipe is closed, but rejects where nothing could be spawned.
    once(watcher, 'close').then(() => undefined),
  ]);
  if (announced === undefined) throw new Error('the watcher ended before it told a pid');
  return Number(String(announced[0]));
};
