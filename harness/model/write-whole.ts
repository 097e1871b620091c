import { rename, rm, writeFile } from 'node:fs/promises';

import { inWords } from './system-error.ts';

/**
 * Writes a file beside itself and renames it: no reader ever sees half of it, and where it cannot
 * be written nothing of it stays.
 * @throws PeakdayError of kind `no-run` where it cannot be written
 */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  const part = `${file}.part`;
  try {
    await writeFile(part, text);
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {});
    throw inWords(cause, { code: 'unwritable-file', message: `${file} cannot be written` });
  }
};
