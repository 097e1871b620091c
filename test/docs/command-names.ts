import { cliContext } from '../../harness/cli/context.ts';
import { makeProgram } from '../../harness/cli/program.ts';

/** Every command that `peakday --help` lists, but help itself. */
export const commandNames = (): readonly string[] =>
  makeProgram(cliContext(new AbortController(), () => {})).commands.map((command) =>
    command.name(),
  );
