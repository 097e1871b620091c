import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { tryOutputs } from '../../../harness/replay/try-outputs.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { shellProgram } from './shell-program.ts';

/** In k6's place one that opens files alone, and notes its arguments. */
const k6 = () => {
  const folder = temporaryFolder();
  const log = join(folder, 'asked');
  const path = shellProgram(
    join(folder, 'k6'),
    `echo "$*" >> '${log}'
     for argument in "$@"; do script=$argument; done
     case "$*" in
       *--out=csv=*) grep -o 'the outputs are open' "$script" >&2; exit 107;;
       *) echo "invalid output type" >&2; echo more >&2; exit 255;;
     esac`,
  );
  return { k6: { path, version: '1.8.1' }, log };
};

test('an output that opens is no fault, and one in the cloud is not tried', async () => {
  const fake = k6();
  await tryOutputs(fake.k6, ['csv=a.csv', 'cloud']);
  expect(readFileSync(fake.log, 'utf8').trim().split('\n')).toHaveLength(1);
  const idle = k6();
  await tryOutputs(idle.k6, ['cloud']);
  expect(existsSync(idle.log)).toBe(false);
});

test('each that does not open is told in k6’s own words', async () => {
  await expect(tryOutputs(k6().k6, ['jsn=a', 'csv=a.csv', 'nosuch'])).rejects.toMatchObject({
    kind: 'usage',
    code: 'odd-output',
    faults: [
      { at: '--k6-out jsn=a', message: 'invalid output type' },
      { at: '--k6-out nosuch', message: 'invalid output type' },
    ],
  });
});
