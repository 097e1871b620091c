import { join } from 'node:path';

import type { CliContext } from '../../../harness/cli/context.ts';
import { makeProgram } from '../../../harness/cli/program.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { HOME } from '../../home.ts';

/** The command line in this process: what it says is kept, and a test can interrupt it. */
export const talkingContext = () => {
  const folder = temporaryFolder();
  const interrupt = new AbortController();
  const [said, told]: [string[], string[]] = [[], []];
  const codes: number[] = [];
  const context: CliContext = {
    env: process.env,
    cacheFolder: join(folder, 'cache'),
    registerFolder: join(folder, 'cache', 'processes'),
    homeFolder: HOME,
    codeExtension: 'ts',
    color: false,
    width: 80,
    outWidth: 80,
    plain: true,
    liveTerminal: false,
    out: (text) => said.push(text),
    tell: (text) => told.push(text),
    exitWith: (code) => codes.push(code),
    onForcedEnd: () => {},
    interrupted: interrupt.signal,
    interrupt: () => interrupt.abort(),
  };
  const peakday = async (...args: readonly string[]) => {
    const argv = ['node', 'peakday', ...args];
    const program = await makeProgram(context, argv);
    await program.parseAsync(argv);
  };
  return { folder, context, interrupt, peakday, said, told, codes };
};
