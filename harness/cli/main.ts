import { CommanderError } from 'commander';

import { PeakdayError } from '../model/error.ts';
import { errorJson, errorText, uncaughtText } from '../model/error-text.ts';
import { EXIT, type ExitCode } from '../model/exit-code.ts';
import { cliContext, type CliContext } from './context.ts';
import { makeProgram } from './program.ts';

/** Runs the command line. Commands end with 0 unless they or their errors say otherwise. */
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
    context.exitWith(tellFailure(context, argv, error));
  }
  // Work that an interruption cut short may go on in the background: it is not waited for.
  if (interrupt.signal.aborted) process.exit();
};

const tellFailure = (context: CliContext, argv: readonly string[], thrown: unknown): ExitCode => {
  // Help and version are no failures.
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
  const error = asPeakdayError(thrown);
  if (argv.includes('--json')) context.out(JSON.stringify(errorJson(error), null, 2));
  if (thrown instanceof PeakdayError) context.tell(errorText(thrown));
  // Commander has written its own message by then.
  else if (!(thrown instanceof CommanderError)) context.tell(uncaughtText(thrown));
  return error.exitCode;
};

const asPeakdayError = (thrown: unknown): PeakdayError => {
  if (thrown instanceof PeakdayError) return thrown;
  if (thrown instanceof CommanderError) {
    const [code, message] = [thrown.code.replace(/^commander\./, ''), thrown.message];
    return new PeakdayError('usage', kebab(code), message.replace(/^error: /, ''));
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new PeakdayError('no-run', 'fault', `A fault of peakday itself: ${message}`);
};

/** `unknownOption` as the other codes are written: `unknown-option`. */
const kebab = (code: string): string =>
  code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
