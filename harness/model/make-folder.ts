import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it. Node's own `recursive` tries for ever where a file system
 * says of a folder that is there that it is not, as /proc does of what cannot be made in it.
 */
export const makeFolder = async (folder: string): Promise<void> => {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder).catch((error: unknown) => {
    // Another may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  });
};

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
