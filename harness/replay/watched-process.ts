import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';

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
  /** Asks it to end, and a second later makes it. Resolves when it has. */
  readonly stop: () => Promise<ProcessEnd>;
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

/** Starts a program that ends within two seconds of this process's death, however that comes. */
export const startWatched = async (wanted: WatchedCommand): Promise<WatchedProcess> => {
  const { command, args, env, logFile, pipeStdout = false, registerFolder } = wanted;
  const log = openSync(logFile, 'a');
  // Detached: a Ctrl-C in the terminal reaches us alone, and we decide in which order all end.
  const watcher = spawn('sh', [RUN_WATCHED, command, ...args], {
    detached: true,
    stdio: ['pipe', pipeStdout ? 'pipe' : log, log, 'pipe'],
    env: env ?? process.env,
  });
  closeSync(log);
  // Writing to a pipe whose reader is gone is no news: its end is told by `ended`.
  watcher.stdin?.on('error', () => {});
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    watcher.once('error', reject);
    watcher.once('exit', (code) => resolve({ exitCode: code ?? 137 }));
  });
  const [announced] = (await once(watcher.stdio[3] as Readable, 'data')) as [Buffer];
  const pid = Number(announced.toString('utf8'));
  await noteProcess(registerFolder, { pid, command: [command, ...args].join(' ') });
  void ended.then(() => forgetProcess(registerFolder, pid));
  return {
    pid,
    stdout: watcher.stdout,
    ended,
    stop: () => {
      watcher.stdin?.end();
      return ended;
    },
  };
};
