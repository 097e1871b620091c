import { homedir } from 'node:os';
import { join } from 'node:path';

import type { ExitCode } from '../model/exit-code.ts';
import type { Workplace } from '../rehearsal/workplace.ts';

/** What commands may know of the world; only the command line itself reads argv and environment. */
export interface CliContext extends Workplace {
  /** Does what the first Ctrl-C does. */
  readonly interrupt: () => void;
  readonly env: NodeJS.ProcessEnv;
  readonly color: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** The same for stdout, which may be a file where stderr is a terminal. */
  readonly outWidth: number;
  /** Only ASCII is wanted, or known. */
  readonly plain: boolean;
  /** Whether stderr is a terminal on which lines can be drawn over. */
  readonly liveTerminal: boolean;
  /** A result, for pipes. */
  readonly out: (text: string) => void;
  /** Progress, warnings and errors, for people. */
  readonly tell: (text: string) => void;
  /** What the process will end with; 0 where nothing else is said. */
  readonly exitWith: (code: ExitCode) => void;
  /** What is said where a second Ctrl-C ends the process at once. */
  readonly onForcedEnd: (words: () => string | undefined) => void;
}

/** The real world; the first Ctrl-C or SIGTERM aborts the interruption. */
export const cliContext = (
  interruption: AbortController,
  onForcedEnd: CliContext['onForcedEnd'],
): CliContext => {
  const { env, stderr, stdout } = process;
  const cacheHome = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const cacheFolder = env['PEAKDAY_CACHE'] ?? join(cacheHome, 'peakday');
  const dumb = env['TERM'] === 'dumb';
  const noColor = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  return {
    env,
    cacheFolder,
    registerFolder: join(cacheFolder, 'processes'),
    homeFolder: join(import.meta.dirname, '..', '..'),
    codeExtension: import.meta.filename.endsWith('.js') ? 'js' : 'ts',
    color: stdout.isTTY && !noColor && !dumb,
    width: stderr.columns ?? 80,
    outWidth: stdout.columns ?? 80,
    plain: noColor || dumb,
    liveTerminal: stderr.isTTY && !dumb,
    out: (text) => {
      stdout.write(`${text}\n`);
    },
    tell: (text) => {
      stderr.write(`${text}\n`);
    },
    exitWith: (code) => {
      process.exitCode = code;
    },
    onForcedEnd,
    interrupted: interruption.signal,
    interrupt: () => interruption.abort(),
  };
};
