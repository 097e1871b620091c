import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import { throwIfInterrupted } from '../../harness/model/interruption.ts';
import { makeFolder } from '../../harness/model/make-folder.ts';
import { MANIFEST_FILE, SCENARIO_FILE, type Manifest } from '../../harness/model/plan/manifest.ts';
import { inWords } from '../../harness/model/system-error.ts';
import { newHashedFile, type FileEntry } from './hashed-file.ts';

/**
 * Runs `write` on a fresh folder. What it returns is the manifest, put there last and in one step:
 * a folder without it is no plan. When `write` fails or is interrupted, its files are taken away
 * again.
 * @throws PeakdayError of kind `usage` where the folder has something in it already, of kind
 * `no-run` where it cannot be written, and of kind `interrupted`.
 */
export const inFreshFolder = async (
  folder: string,
  write: () => Promise<Manifest>,
  interrupted?: AbortSignal,
): Promise<Manifest> => {
  await makeFresh(folder);
  try {
    const manifest = await write();
    const draft = join(folder, `${MANIFEST_FILE}.draft`);
    await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`);
    // From here on it is a plan, which is kept.
    throwIfInterrupted(interrupted);
    await rename(draft, join(folder, MANIFEST_FILE));
    return manifest;
  } catch (cause) {
    // What cannot be taken away is no plan either: it has no manifest.
    await clear(folder).catch(() => {});
    throw unwritable(folder, cause);
  }
};

export const writeScenario = async (folder: string, source: unknown): Promise<FileEntry> => {
  const file = await newHashedFile(folder, SCENARIO_FILE);
  await file.append(Buffer.from(`${JSON.stringify(source, null, 2)}\n`));
  return file.finish();
};

const makeFresh = async (folder: string): Promise<void> => {
  let found: readonly string[];
  try {
    await makeFolder(folder);
    found = await readdir(folder);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  if (found.length === 0) return;
  throw new PeakdayError('usage', 'folder-not-empty', `The folder ${folder} is not empty.`, {
    hint: 'A plan is written into a fresh folder: name another one with --out.',
  });
};

const clear = async (folder: string): Promise<void> => {
  const written = ['columns', 'populations', 'intensity', SCENARIO_FILE, `${MANIFEST_FILE}.draft`];
  for (const name of written) await rm(join(folder, name), { recursive: true, force: true });
  await rmdir(folder);
};

const unwritable = (folder: string, cause: unknown): unknown =>
  inWords(cause, {
    code: 'plan-unwritable',
    message: `The plan cannot be written to ${folder}`,
  });
