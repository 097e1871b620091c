import { readFile } from 'node:fs/promises';

import { execa } from 'execa';

/** State of a process that has ended, and that nobody has asked about yet. */
const ENDED = 'Z';

/**
 * When a process started, in whatever words the system has for it; undefined where there is none.
 * A pid alone may have been given to another process since; with this it names one.
 */
export const startTimeOf = async (pid: number): Promise<string | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Fields 3 and 22, counted behind the command's closing bracket: it may itself contain blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === ENDED ? undefined : fields[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  const { stdout, exitCode } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], {
    reject: false,
  });
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
};
