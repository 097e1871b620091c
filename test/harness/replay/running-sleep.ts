import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { onTestFinished } from 'vitest';

/** A real process that does nothing for ten minutes, ended with the test. */
export const runningSleep = async (): Promise<ChildProcess & { readonly pid: number }> => {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  await once(child, 'spawn');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child as ChildProcess & { readonly pid: number };
};

/** What `ps` tells of a process; empty where there is none. */
export const tellOf = (pid: number, field: 'stat' | 'ppid'): string =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

/** A process that has ended and that nobody asked about yet still has its pid; it does not run. */
export const isRunning = (pid: number): boolean => /^[^Z]/.test(tellOf(pid, 'stat'));
