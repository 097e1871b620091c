import { readFile } from 'node:fs/promises';

import { execa } from 'execa';

/**
 * When a process started, in whatever words the system has for it; undefined where there is none.
 * A pid alone may have been given to another process since; with this it names one.
 */
export const startTimeOf = async (pid: number): Promise<string | undefined> => {
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
