import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  clearUnlessBegun,
  prepareRunFolder,
  refuseFolderInUse,
} from '../../../harness/rehearsal/prepare-run-folder.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a folder that is new, empty, or holds a plan alone is not in use', async () => {
  const folder = temporaryFolder();
  for (const free of [join(folder, 'new'), folder]) {
    await expect(refuseFolderInUse(free)).resolves.toBeUndefined();
  }
  mkdirSync(join(folder, 'plan'));
  await expect(refuseFolderInUse(folder)).resolves.toBeUndefined();
  writeFileSync(join(folder, 'mine'), '');
  await expect(refuseFolderInUse(folder)).rejects.toMatchObject({
    kind: 'usage',
    code: 'folder-in-use',
  });
});

test('a folder is made, and is left as it was where the replay never began', async () => {
  const folder = join(temporaryFolder(), 'a', 'run');
  await prepareRunFolder(folder, 1_000);
  expect(readdirSync(folder)).toEqual(['raw']);
  await clearUnlessBegun(folder);
  expect(existsSync(folder)).toBe(false);
  await expect(clearUnlessBegun(folder)).resolves.toBeUndefined();
});

test('of a replay that began, nothing is taken away', async () => {
  const folder = join(temporaryFolder(), 'run');
  await prepareRunFolder(folder, 1_000);
  writeFileSync(join(folder, 'replay.json'), '{}');
  await clearUnlessBegun(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['raw', 'replay.json']);
});

test('what cannot be written, or has too little room, is no run', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(prepareRunFolder(join(folder, 'file', 'run'), 1)).rejects.toMatchObject({
    kind: 'no-run',
    code: 'unwritable-folder',
  });
  await expect(prepareRunFolder(join(folder, 'run'), 1e18)).rejects.toMatchObject({
    kind: 'no-run',
    code: 'disk-full',
    message: expect.stringMatching(/ free; the run needs about 1000000 TB\.$/) as string,
  });
});
