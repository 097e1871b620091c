import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeJson } from '../../../harness/model/write-json.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a JSON file is written whole, over the one that was there, and leaves no part', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.json');
  await writeJson(file, { long: 'x'.repeat(100) });
  await writeJson(file, { b: [1] });
  expect(readFileSync(file, 'utf8')).toBe('{\n  "b": [\n    1\n  ]\n}\n');
  expect(readdirSync(folder)).toEqual(['a.json']);
});
