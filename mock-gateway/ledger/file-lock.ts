import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { startTimeOf } from './process-start-time.ts';

/** A process by pid and start time: a pid alone may be another's by now. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string | null;
}

/**
 * Takes a file for this process alone, by a file beside it. One that a process left behind which is
 * dead, however it died, holds nobody off.
 *
 * @returns what gives the file back, or the pid of the process that has it
 * @throws where nothing can be written beside it
 */
export const lockFile = (file: string): (() => void) | { readonly heldByPid: number } => {
  const lock = `${file}.lock`;
  const draft = `${lock}.${process.pid}`;
  const self: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid) };
  try {
    writeFileSync(draft, JSON.stringify(self));
    // A link comes to be whole or not at all, and never over another.
    while (!isLinked(draft, lock)) {
      const heldByPid = livingHolder(lock);
      if (heldByPid !== undefined) return { heldByPid };
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(lock, { force: true });
};

const isLinked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const livingHolder = (lock: string): number | undefined => {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(lock, 'utf8')) as Holder;
    return startedAt !== null && startTimeOf(pid) === startedAt ? pid : undefined;
  } catch {
    return undefined;
  }
};
