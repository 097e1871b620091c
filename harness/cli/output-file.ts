import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { PeakdayError } from '../model/error.ts';

/**
 * Where a file that was asked for is to be written: what a link points to. It is written beside
 * itself and renamed, so it must be a regular file, or none yet in a folder that there is.
 * @throws PeakdayError of kind `usage`
 */
export const outputFile = (out: string): string => {
  const found = statSync(out, { throwIfNoEntry: false });
  if (found?.isFile() === true) return realpathSync(out);
  if (found !== undefined) throw notAFile(out, 'it is no regular file');
  if (statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory() === true) return out;
  throw notAFile(out, 'its folder does not exist');
};

const notAFile = (out: string, reason: string): PeakdayError =>
  new PeakdayError('usage', 'no-output-file', `${out} cannot be written: ${reason}.`, {
    hint: 'Name a file, or leave --out out and send stdout where you want it.',
  });
