import { join } from 'node:path';

import { expect, test } from 'vitest';

import { isSupportedK6, k6VersionOf, PINNED_K6 } from '../../../harness/replay/k6-version.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { programThatPrints } from './shell-program.ts';

test.each([
  ['k6 v1.8.1 (go1.26.0, linux/amd64)', '1.8.1'],
  ['k6 v2.0.0-rc1 (commit/abc, go1.26.0, linux/amd64)', '2.0.0-rc1'],
  ['k6.exe v1.3.0 (go1.25, windows/amd64)', '1.3.0'],
  ['k6 1.8.1', undefined],
  ['not k6 v1.8.1', undefined],
  ['', undefined],
])('the version is read from what a program prints, here %j', async (line, version) => {
  const path = programThatPrints(join(temporaryFolder(), 'k6'), line);
  expect(await k6VersionOf(path)).toBe(version);
});

test('a program that fails, or is not there, has no version', async () => {
  const folder = temporaryFolder();
  const failing = programThatPrints(join(folder, 'k6'), 'k6 v1.8.1 (go1.26.0)', 1);
  expect(await k6VersionOf(failing)).toBeUndefined();
  expect(await k6VersionOf(join(folder, 'nowhere'))).toBeUndefined();
});

test.each([
  [PINNED_K6, true],
  ['1.0.0', true],
  ['2.1.0', true],
  ['0.57.0', false],
  ['3.0.0', false],
  ['10.0.0', false],
])('that k6 %s will do is %s', (version, will) => {
  expect(isSupportedK6(version)).toBe(will);
});
