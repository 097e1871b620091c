import { existsSync } from 'node:fs';
import { access, constants, readdir, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { makeFolder } from '../model/make-folder.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { inWords } from '../model/system-error.ts';
import { formatBytes } from '../units/bytes.ts';

/** What a run writes for each payment: raw lines, their Parquet, ledger, samples. */
export const RUN_BYTES_PER_PAYMENT = 250;
/** Kept free beside what a run is expected to write. */
export const SPARE_BYTES = 16_000_000;

/**
 * A run goes into a folder of its own; the plan may be there already.
 * @throws PeakdayError of kind `usage` where anything else is
 */
export const refuseFolderInUse = async (
  folder: string,
  mayHold: readonly string[] = ['plan'],
): Promise<void> => {
  const found = await readdir(folder).catch(() => []);
  if (found.every((name) => mayHold.includes(name))) return;
  throw new PeakdayError('usage', 'folder-in-use', `${folder} is not empty.`, {
    hint: 'Name a folder that does not exist yet with --out.',
  });
};

/**
 * Makes a run folder that can be written, with room for what is to come.
 * @throws PeakdayError of kind `no-run` where it cannot be written, or has too little room
 */
export const prepareRunFolder = async (folder: string, expectedBytes: number): Promise<void> => {
  try {
    await makeFolder(join(folder, 'raw'));
    await access(folder, constants.W_OK);
    const probe = join(folder, 'raw', 'probe');
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw inWords(cause, { code: 'unwritable-folder', message: `${folder} cannot be written` });
  }
  const { blocks, bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  // Some disks that are not this machine's tell no size.
  if (blocks === 0 || free >= expectedBytes + SPARE_BYTES) return;
  const [needed, left] = [formatBytes(expectedBytes + SPARE_BYTES), formatBytes(free)];
  const message = `The disk of ${folder} has ${left} free; the run needs about ${needed}.`;
  throw new PeakdayError('no-run', 'disk-full', message, {
    hint: 'Free some of it, or name a folder on another disk with --out.',
  });
};

/** Takes away what was made for a replay that never began; a plan in the folder stays. */
export const clearUnlessBegun = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, RUN_FILES.replay))) return;
  try {
    for (const name of ['raw', RUN_FILES.scenario]) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
    await rmdir(folder);
  } catch {
    // It holds a plan, or was never made.
  }
};
