import { CommanderError } from 'commander';

import { errorJson } from '../model/error-text.ts';
import { EXIT, type ExitCode } from '../model/exit-code.ts';
import { cliContext, type CliContext } from './context.ts';
import { failureOf } from './failure.ts';
import { makeProgram } from './program.ts';

/** Runs the command line. Commands end with 0 unless they or their errors say otherwise. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const interrupt = new AbortController();
  let lastWords: (() => string | undefined) | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Twice means now: what we started ends when our pipes close.
      if (interrupt.signal.aborted) {
        const words = lastWords?.();
        if (words !== undefined) process.stderr.write(`\n${words}\n`);
        process.exit(EXIT.interrupted);
      }
      interrupt.abort();
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has had enough is no error.
      if (error.code !== 'EPIPE') throw error;
    });
  }
  process.on('uncaughtException', (thrown) => {
    process.stderr.write(`${failureOf(thrown).text}\n`);
    process.exit(EXIT.noRun);
  });
  const context = cliContext(interrupt, (words) => {
    lastWords = words;
  });
  try {
    const program = await makeProgram(context, argv);
    await program.parseAsync([...argv]);
  } catch (error) {
    context.exitWith(tellFailure(context, argv, error));
  }
  // Work that an interruption cut short may go on in the background: it is not waited for.
  if (interrupt.signal.aborted) process.exit();
};

const tellFailure = (context: CliContext, argv: readonly string[], thrown: unknown): ExitCode => {
  // Help and version are no failures.
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
  const { error, text } = failureOf(thrown);
  if (argv.includes('--json')) context.out(JSON.stringify(errorJson(error), null, 2));
  if (text !== undefined) context.tell(text);
  return error.exitCode;
};
