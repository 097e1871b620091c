import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** State of a process that has ended, and that nobody has asked about yet. */
const ENDED = 'Z';

/** When a process started, in whatever words the system has for it; null where there is none. */
export const startTimeOf = (pid: number): string | null => {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout?.trim() || null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 3 and 22, counted behind the command's closing bracket: it may itself contain blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === ENDED ? null : fields[19]!;
  } catch {
    return null;
  }
};
