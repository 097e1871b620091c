import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { startTimeOf } from './process-start-time.ts';

/** A process by pid and start time: a pid alone may be another's by now. */
interface Holder {
  readonly pid: number;
  readonly startedAt?: string | null | undefined;
}

type StartTime = typeof startTimeOf;

/**
 * Takes a file for this process alone, by a file beside it. One that a process left behind which is
 * dead, however it died, holds nobody off.
 *
 * @returns what gives the file back, or the pid of the process that has it
 * @throws where nothing can be written beside it
 */
export const lockFile = (
  file: string,
  startTime: StartTime = startTimeOf,
): (() => void) | { readonly heldByPid: number } => {
  const lock = `${file}.lock`;
  const heldByPid = take(lock, startTime);
  return heldByPid === undefined ? () => rmSync(lock, { force: true }) : { heldByPid };
};

/** @returns the pid of the process that has it; undefined where it was taken */
const take = (lock: string, startTime: StartTime): number | undefined => {
  while (!isMade(lock, startTime)) {
    const holder = holderOf(lock, startTime);
    const pid = holder === 'dead' ? clearAway(lock, startTime) : holder;
    if (pid !== undefined) return pid;
  }
};

/**
 * Takes away what a dead process left. Only who holds a lock on that may do so, and looks once more:
 * what is dead then stays where it is until it is taken away here, and no other's is hit in its place.
 *
 * @returns the pid of a process that is alive and has it, or is about to
 */
const clearAway = (lock: string, startTime: StartTime): number | undefined => {
  const guard = `${lock}.clearing`;
  const clearedBy = take(guard, startTime);
  if (clearedBy !== undefined) return clearedBy;
  try {
    const holder = holderOf(lock, startTime);
    if (holder !== 'dead') return holder;
    rmSync(lock, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
};

const isMade = (lock: string, startTime: StartTime): boolean => {
  const draft = `${lock}.${process.pid}`;
  const self: Holder = { pid: process.pid, startedAt: startTime(process.pid) };
  try {
    writeFileSync(draft, JSON.stringify(self));
    // A link comes to be whole or not at all, and never over another.
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** The pid of who has it; undefined where nobody does. */
const holderOf = (lock: string, startTime: StartTime): number | 'dead' | undefined => {
  let text: string;
  try {
    text = readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { pid, startedAt } = parsed(text);
  return pid !== undefined && startedAt && startTime(pid) === startedAt ? pid : 'dead';
};

const parsed = (text: string): Partial<Holder> => {
  try {
    return (JSON.parse(text) as Holder | null) ?? {};
  } catch {
    return {};
  }
};
