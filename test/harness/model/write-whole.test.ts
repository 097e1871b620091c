import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeWhole } from '../../../harness/model/write-whole.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a file is written whole, over the one that was there', async () => {
  const file = join(temporaryFolder(), 'a.txt');
  await writeWhole(file, 'long before');
  await writeWhole(file, 'short');
  expect(readFileSync(file, 'utf8')).toBe('short');
});

test('what cannot be written leaves nothing of itself', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a.txt', 'b'), { recursive: true });
  const writing = writeWhole(join(folder, 'a.txt'), 'text');
  await expect(writing).rejects.toMatchObject({ code: 'unwritable-file', exitCode: 4 });
  expect(readdirSync(folder)).toEqual(['a.txt']);
});
