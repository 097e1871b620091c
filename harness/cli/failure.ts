import { CommanderError } from 'commander';

import { PeakdayError } from '../model/error.ts';
import { errorText, uncaughtText } from '../model/error-text.ts';
import { inWords } from '../model/system-error.ts';

/** What ended a command. */
export interface Failure {
  readonly error: PeakdayError;
  /** For people; undefined where Commander has written its own message by then. */
  readonly text: string | undefined;
}

/** Whatever was thrown, as an error with a code; a stack only for a fault of ours. */
export const failureOf = (thrown: unknown): Failure => {
  const error = inWords(thrown, { code: 'file-trouble', message: placeOf(thrown) });
  if (error instanceof PeakdayError) return { error, text: errorText(error) };
  if (thrown instanceof CommanderError) {
    const [code, message] = [thrown.code.replace(/^commander\./, ''), thrown.message];
    const wrong = new PeakdayError('usage', kebab(code), message.replace(/^error: /, ''));
    return { error: wrong, text: undefined };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const fault = new PeakdayError('no-run', 'fault', `A fault of peakday itself: ${message}`);
  return { error: fault, text: uncaughtText(thrown) };
};

const placeOf = (thrown: unknown): string => {
  const { path } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  return `${path ?? 'What was asked for'} cannot be read or written`;
};

/** `unknownOption` as the other codes are written: `unknown-option`. */
const kebab = (code: string): string =>
  code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
