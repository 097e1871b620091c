import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeFolder } from '../../../harness/model/make-folder.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a folder is made with those above it, also by two at once, and again', async () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c');
  await Promise.all([makeFolder(folder), makeFolder(folder)]);
  await makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('a file in the way is told', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(makeFolder(join(file, 'a'))).rejects.toMatchObject({ code: 'EEXIST', path: file });
});

test.skipIf(!existsSync('/proc/self'))(
  'a file system that says of its own root that it is not there ends at once',
  async () => {
    await expect(makeFolder('/proc/peakday/a')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
