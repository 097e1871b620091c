import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

/**
 * Which programs were started, by pid and start time (a pid alone may have been given to another
 * since). The watcher ends them with us; only where it was killed too does one stay behind, and
 * the next command ends it.
 */
interface RegisteredProcess {
  readonly pid: number;
  readonly startedAt: string;
  readonly ownerPid: number;
  readonly ownerStartedAt: string;
  readonly command: string;
}

export const noteProcess = async (
  folder: string,
  { pid, command }: { readonly pid: number; readonly command: string },
): Promise<void> => {
  const startedAt = await startTimeOf(pid);
  const ownerStartedAt = await startTimeOf(process.pid);
  if (startedAt === undefined || ownerStartedAt === undefined) return;
  const entry = { pid, startedAt, ownerPid: process.pid, ownerStartedAt, command };
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(folder, pid), JSON.stringify(entry));
};

export const forgetProcess = (folder: string, pid: number): Promise<void> =>
  rm(fileOf(folder, pid), { force: true });

/** Ends what dead owners left. @returns the commands that were ended. */
export const endLeftovers = async (folder: string): Promise<readonly string[]> => {
  const ended: string[] = [];
  for (const file of await readdir(folder).catch(() => [])) {
    const entry = await readEntry(join(folder, file));
    if (entry === undefined) continue;
    if ((await startTimeOf(entry.ownerPid)) === entry.ownerStartedAt) continue;
    if ((await startTimeOf(entry.pid)) === entry.startedAt) {
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

/** When a process started, in whatever words the system has for it; undefined where there is none. */
const startTimeOf = async (pid: number): Promise<string | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22, counted behind the command's closing bracket, which may itself contain blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  const { stdout, exitCode } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], {
    reject: false,
  });
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
};
