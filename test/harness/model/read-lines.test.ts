import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readLines } from '../../../harness/model/read-lines.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a line cut off at the end is left out, and so is what is not there', async () => {
  const file = join(temporaryFolder(), 'samples.ndjson');
  expect(await readLines(file)).toEqual([]);
  writeFileSync(file, '{"a":1}\n{"a":2}\n{"a":');
  expect(await readLines(file)).toEqual([{ a: 1 }, { a: 2 }]);
  writeFileSync(file, '');
  expect(await readLines(file)).toEqual([]);
});
