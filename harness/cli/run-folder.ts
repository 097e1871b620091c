import { access, constants, mkdir, readdir, statfs, writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { formatBytes } from '../units/bytes.ts';

/** `runs/20260724-200000-opening-ceremony`: sorts by time. */
export const defaultFolder = (kind: 'runs' | 'plans', name: string, now = new Date()): string => {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return join(kind, `${stamp}-${name}`);
};

/** Kept free beside what a run is expected to write. */
export const SPARE_BYTES = 16_000_000;

/**
 * Makes a run folder that can be written, with room for what is to come.
 * @throws PeakdayError of kind `usage` where it is in use, `no-run` where it cannot be written
 */
export const prepareRunFolder = async (folder: string, expectedBytes: number): Promise<void> => {
  const found = await readdir(folder).catch(() => []);
  if (found.some((name) => name !== 'plan')) {
    throw new PeakdayError('usage', 'folder-in-use', `${folder} is not empty.`, {
      hint: 'Name a folder that does not exist yet with --out.',
    });
  }
  try {
    await mkdir(join(folder, 'raw'), { recursive: true });
    await access(folder, constants.W_OK);
    const probe = join(folder, 'raw', 'probe');
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new PeakdayError(
      'no-run',
      'unwritable-folder',
      `${folder} cannot be written: ${problem}`,
      {
        hint: 'Name another folder with --out.',
        cause,
      },
    );
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= expectedBytes + SPARE_BYTES) return;
  const [needed, left] = [formatBytes(expectedBytes + SPARE_BYTES), formatBytes(free)];
  const message = `The disk of ${folder} has ${left} free; the run needs about ${needed}.`;
  throw new PeakdayError('no-run', 'disk-full', message, {
    hint: 'Free some of it, or name a folder on another disk with --out.',
  });
};
