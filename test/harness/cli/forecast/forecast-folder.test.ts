import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { talkingContext } from '../talking-context.ts';

test('a forecast is not written over one that is there, and may stand beside searches', async () => {
  const { folder, peakday, codes } = talkingContext();
  await writeSearch(folder, replicaSearch(1, 100).search);
  writeFileSync(join(folder, 'other.txt'), '');
  const few = ['--tier', 'seed-2018', '--draws', '1000', '--days', '20', '--risk', '20%'];
  const size = () =>
    peakday('capacity', '--for', 'flash-sale', ...few, '--from', folder, '--out', folder);
  await size();
  expect(codes).toEqual([0]);
  await expect(size()).rejects.toMatchObject({
    kind: 'usage',
    code: 'folder-in-use',
    message: `${folder} holds a forecast already.`,
    hint: expect.stringContaining('another folder with --out'),
  });
});
