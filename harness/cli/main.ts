import { CommanderError } from 'commander';

import { PeakdayError } from '../model/error.ts';
import { errorJson, errorText, uncaughtText } from '../model/error-text.ts';
import { EXIT } from '../model/exit-code.ts';
import { cliContext, type CliContext } from './context.ts';
import { makeProgram } from './program.ts';

/** Runs the command line; nothing else sets the exit code. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Twice means now: what we started ends when our pipes close.
      if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
      interrupt.abort();
    });
  }
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${uncaughtText(error)}\n`);
    process.exit(EXIT.noRun);
  });
  const context = cliContext(interrupt.signal);
  try {
    await makeProgram(context).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = tellFailure(context, argv, error);
  }
};

const tellFailure = (context: CliContext, argv: readonly string[], error: unknown): number => {
  // Commander has written its own message by then; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (!(error instanceof PeakdayError)) {
    context.tell(uncaughtText(error));
    return EXIT.noRun;
  }
  if (argv.includes('--json')) context.out(JSON.stringify(errorJson(error), null, 2));
  context.tell(errorText(error));
  return error.exitCode;
};
