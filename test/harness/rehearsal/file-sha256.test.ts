import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { fileSha256 } from '../../../harness/rehearsal/file-sha256.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('the hash is that of the standard, and of nothing where there is no file', async () => {
  const file = join(temporaryFolder(), 'a');
  // FIPS 180-2, appendix B.1, and the hash of the empty message.
  expect(await fileSha256(file)).toMatch(/^e3b0c44298fc1c14/);
  writeFileSync(file, 'abc');
  expect(await fileSha256(file)).toMatch(/^ba7816bf8f01cfea/);
});
