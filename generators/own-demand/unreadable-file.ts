import { PeakdayError } from '../../harness/model/error.ts';

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/**
 * A file of the user's that the system does not let us read, and why.
 * @param what begins the message, such as `The counts`
 */
export const unreadableFile = (what: string, file: string, cause: unknown): PeakdayError => {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new PeakdayError('usage', 'unreadable-file', `${what} ${file} cannot be read.`, {
    faults: [{ at: file, message: WORDS[code] ?? message }],
    hint: 'Paths of the command line begin where one stands, those of a scenario at its file.',
    cause,
  });
};
