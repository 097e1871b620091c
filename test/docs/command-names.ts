import { cliContext } from '../../harness/cli/context.ts';
import { makeProgram } from '../../harness/cli/program.ts';

/** Every command that `peakday --help` lists, but help itself. */
export const commandNames = async (): Promise<readonly string[]> => {
  const { commands } = await makeProgram(cliContext(new AbortController(), () => {}));
  return commands.map((command) => command.name());
};
