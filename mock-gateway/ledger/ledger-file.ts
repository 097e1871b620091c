import { closeSync, fstatSync, openSync, realpathSync } from 'node:fs';

import { PeakdayError } from '../../harness/model/error.ts';
import { lockFile } from '../../harness/model/file-lock.ts';

export interface LedgerFile {
  readonly file: number;
  /** Gives it back to other gateways. */
  readonly unlock: () => void;
}

/**
 * Opens the file, or makes it, for this gateway alone.
 * @throws PeakdayError of kind `usage`
 */
export const openLedgerFile = (name: string): LedgerFile => {
  try {
    const file = openSync(name, 'a+');
    const lock = fstatSync(file).isFile() ? lockFile(realpathSync(name)) : 'no file';
    if (typeof lock === 'function') return { file, unlock: lock };
    closeSync(file);
    throw lock === 'no file' ? notPlain(name) : inUse(name, lock.heldByPid);
  } catch (cause) {
    if (cause instanceof PeakdayError) throw cause;
    const message = `${name} cannot be opened: ${(cause as Error).message}.`;
    throw refusal('unwritable-ledger', message, 'Name a file that can be written to.');
  }
};

const notPlain = (file: string): PeakdayError =>
  refusal(
    'unwritable-ledger',
    `${file} is no plain file: a ledger is read again at the next start.`,
    'Name a file on a disk.',
  );

const inUse = (file: string, pid: number): PeakdayError =>
  refusal(
    'ledger-in-use',
    `${file} is in use by another gateway, process ${pid}.`,
    'End that gateway first, or name a file of its own for each.',
  );

export const refusal = (code: string, message: string, hint: string): PeakdayError =>
  new PeakdayError('usage', code, message, { hint });
