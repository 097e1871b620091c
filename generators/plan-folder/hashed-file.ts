import { createHash } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '../../harness/model/make-folder.ts';
import type { Manifest } from '../../harness/model/plan/manifest.ts';

export type FileEntry = Manifest['files'][number];

/** A file that is hashed while it grows. It is open only during a write, so none is left open. */
export interface HashedFile {
  append(bytes: Uint8Array): Promise<void>;
  /** What was written; nothing can be appended after it. */
  finish(): FileEntry;
}

/** Makes a new file, and its folder if need be; `file` is relative to the plan folder. */
export const newHashedFile = async (folder: string, file: string): Promise<HashedFile> => {
  const path = join(folder, file);
  await makeFolder(dirname(path));
  await writeFile(path, '', { flag: 'wx' });
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    append: async (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      await appendFile(path, chunk);
    },
    finish: () => ({ file, bytes, sha256: hash.digest('hex') }),
  };
};
