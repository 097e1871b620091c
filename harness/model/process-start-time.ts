import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** State of a process that has ended, and that nobody has asked about yet. */
const ENDED = 'Z';

/**
 * When a process started, in whatever words the system has for it; undefined where there is none.
 * A pid alone may have been given to another process since; with this it names one.
 */
export const startTimeOf = (pid: number): string | undefined => {
  if (process.platform !== 'linux') {
    // The same words in every terminal.
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
    return asked.stdout?.trim() || undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 3 and 22, counted behind the command's closing bracket: it may itself contain blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === ENDED ? undefined : fields[19];
  } catch {
    return undefined;
  }
};
