import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { makeFolder } from '../model/make-folder.ts';
import { startTimeOf } from '../model/process-start-time.ts';

/**
 * Which programs were started, by pid and start time. The watcher ends them with us; only where it
 * was killed too does one stay behind, and the next command ends it.
 */
interface RegisteredProcess {
  readonly pid: number;
  readonly startedAt: string;
  readonly ownerPid: number;
  readonly ownerStartedAt: string;
  readonly command: string;
}

/** @throws PeakdayError of kind `no-run` where the folder cannot be written */
export const noteProcess = async (
  folder: string,
  { pid, command }: { readonly pid: number; readonly command: string },
): Promise<void> => {
  const startedAt = startTimeOf(pid);
  const ownerStartedAt = startTimeOf(process.pid);
  if (startedAt === undefined || ownerStartedAt === undefined) return;
  const entry = { pid, startedAt, ownerPid: process.pid, ownerStartedAt, command };
  try {
    await makeFolder(folder);
    await writeFile(fileOf(folder, pid), JSON.stringify(entry));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const message = `What was started cannot be noted in ${folder}: ${problem}`;
    throw new PeakdayError('no-run', 'unwritable-cache', message, {
      hint: 'Name a folder that can be written: PEAKDAY_CACHE=DIR',
      cause,
    });
  }
};

export const forgetProcess = (folder: string, pid: number): Promise<void> =>
  rm(fileOf(folder, pid), { force: true });

/** Ends what dead owners left. @returns the commands that were ended. */
export const endLeftovers = async (folder: string): Promise<readonly string[]> => {
  const ended: string[] = [];
  for (const file of await readdir(folder).catch(() => [])) {
    const entry = await readEntry(join(folder, file));
    if (entry === undefined) continue;
    if (startTimeOf(entry.ownerPid) === entry.ownerStartedAt) continue;
    if (startTimeOf(entry.pid) === entry.startedAt) {
      process.kill(entry.pid, 'SIGKILL');
      ended.push(entry.command);
    }
    await forgetProcess(folder, entry.pid);
  }
  return ended;
};

const fileOf = (folder: string, pid: number): string => join(folder, `${pid}.json`);

const readEntry = async (file: string): Promise<RegisteredProcess | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RegisteredProcess;
  } catch {
    return undefined;
  }
};
