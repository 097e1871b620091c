import { existsSync, realpathSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { PeakdayError } from '../../model/error.ts';
import { lockFile } from '../../model/file-lock.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { refuseFolderInUse } from '../../rehearsal/prepare-run-folder.ts';
import { isSeries } from './vary/series-file.ts';

/** With `.lock` behind it, in the folder of a search or a series. */
const HELD = 'capacity';

/**
 * Works in the folder of a search or a series, which no other process may work in meanwhile: each
 * would take the other's probes. A series holds its searches too.
 * @throws PeakdayError of kind `usage` where another does; what `work` throws
 */
export const holdingFolder = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const isNew = !existsSync(folder);
  await makeFolder(folder);
  let release: () => void;
  try {
    release = hold(folder);
  } catch (error) {
    // One that was there may be empty because another works in it.
    if (isNew) await rmdir(folder).catch(() => {});
    throw error;
  }
  try {
    return await work();
  } finally {
    release();
    // Where nothing was kept there was perhaps no folder before.
    await rmdir(folder).catch(() => {});
  }
};

const hold = (folder: string): (() => void) => {
  const above = dirname(realpathSync(folder));
  const held = isSeries(above) ? above : folder;
  const lock = lockFile(join(held, HELD));
  if (typeof lock !== 'function') throw inUse(held, lock.heldByPid);
  return lock;
};

/** @throws PeakdayError of kind `usage` where a folder that is held has anything else in it */
export const refuseUnlessEmpty = (folder: string): Promise<void> =>
  refuseFolderInUse(folder, [`${HELD}.lock`]);

const inUse = (folder: string, pid: number): PeakdayError =>
  new PeakdayError('usage', 'search-in-use', `A search goes on in ${folder}, by process ${pid}.`, {
    hint:
      `Wait for its end, or end it with Ctrl-C or kill -INT ${pid}: its probes are kept, and it goes ` +
      'on with --resume. Or search in another folder: --out.',
  });
