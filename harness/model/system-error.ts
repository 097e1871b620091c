import { PeakdayError } from './error.ts';

interface Trouble {
  readonly words: string;
  readonly hint: string;
}

const OTHER_PLACE = 'Name another place for it, such as with --out.';
const MORE_ROOM = 'Free some space, or name a place on another disk, such as with --out.';

/** What a failed system call on a file means, by its code. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  EACCES: { words: 'this user may not do that there', hint: OTHER_PLACE },
  EPERM: { words: 'this user may not do that there', hint: OTHER_PLACE },
  EROFS: { words: 'its disk can only be read', hint: OTHER_PLACE },
  ENOSPC: { words: 'its disk is full', hint: MORE_ROOM },
  EDQUOT: { words: "this user's share of its disk is used up", hint: MORE_ROOM },
  EFBIG: { words: 'it would be larger than a file may be there', hint: MORE_ROOM },
  EISDIR: { words: 'it is a folder', hint: 'Name a file.' },
  ENOTDIR: { words: 'a part of its path is a file', hint: OTHER_PLACE },
  EEXIST: { words: 'a file of that name is in the way', hint: OTHER_PLACE },
  ENOENT: { words: 'nothing can be made or found there', hint: OTHER_PLACE },
  ENAMETOOLONG: { words: 'its name is too long', hint: 'Name a shorter one.' },
  ELOOP: { words: 'its links lead in a circle', hint: OTHER_PLACE },
  EMFILE: { words: 'too many files are open', hint: 'Allow more of them: ulimit -n 65536' },
  ENFILE: { words: 'too many files are open', hint: 'End other programs, or try again later.' },
  EIO: { words: 'its disk fails', hint: OTHER_PLACE },
};

/** What was tried when the system said no. */
export interface Attempt {
  /** Machine-readable, such as `plan-unwritable`. */
  readonly code: string;
  /** Begins the message, such as `The plan x cannot be written`. */
  readonly message: string;
  /** What to do, where that is always the same. */
  readonly hint?: string;
}

/**
 * What the system said of a file, in words and with what to do: it is no fault of peakday.
 * Anything else that was thrown stays what it is.
 */
export const inWords = (thrown: unknown, { code, message, hint }: Attempt): unknown => {
  const trouble = TROUBLES[codeOf(thrown) ?? ''];
  if (trouble === undefined) return thrown;
  const { path, message: said } = thrown as NodeJS.ErrnoException;
  return new PeakdayError('no-run', code, `${message}: ${trouble.words}.`, {
    faults: [{ at: path ?? 'the system', message: said }],
    hint: hint ?? trouble.hint,
    cause: thrown,
  });
};

const codeOf = (thrown: unknown): string | undefined => {
  if (!(thrown instanceof Error) || thrown instanceof PeakdayError) return undefined;
  const { code, syscall, message } = thrown as NodeJS.ErrnoException;
  if (syscall !== undefined) return code !== undefined && code in TROUBLES ? code : undefined;
  // The database tells its own in words.
  return message.startsWith('IO Error') && message.includes('No space left') ? 'ENOSPC' : undefined;
};
