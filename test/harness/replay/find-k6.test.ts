import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { findK6, type FindK6Options } from '../../../harness/replay/find-k6.ts';
import { PINNED_K6 } from '../../../harness/replay/k6-version.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { programThatPrints } from './shell-program.ts';

/** A machine on which only that is found which a test puts there; nothing is fetched. */
const machine = () => {
  const folder = temporaryFolder();
  vi.stubEnv('PATH', join(folder, 'bin'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const cacheFolder = join(folder, 'cache');
  const find = (over: Partial<FindK6Options> = {}) =>
    findK6({ cacheFolder, offline: true, onProgress: () => {}, ...over });
  const put = (path: string, version: string) =>
    programThatPrints(join(folder, path), `k6 v${version} (go1.26.0, linux/amd64)`);
  return { find, put, cached: join(`cache/k6-${PINNED_K6}`, 'k6') };
};

test('the k6 that was named is taken, whatever else there is (a program that only prints a version)', async () => {
  const { find, put } = machine();
  put('bin/k6', '1.2.0');
  const named = put('elsewhere/my-k6', '1.5.0');
  expect(await find({ named })).toEqual({ path: named, version: '1.5.0' });
});

test('a program that was named and is no k6 is refused, and no other is looked for', async () => {
  const { find, put } = machine();
  put('bin/k6', '1.2.0');
  const old = put('elsewhere/old-k6', '0.49.0');
  for (const [named, what] of [
    ['/bin/true', 'does not run as k6'],
    ['/nowhere/k6', 'does not run as k6'],
    [old, 'is k6 0.49.0'],
  ] as const) {
    await expect(find({ named })).rejects.toMatchObject({
      kind: 'no-run',
      exitCode: 4,
      code: 'no-k6',
      message: `${named} ${what}; k6 1.x or 2.x is needed.`,
    });
  }
});

test('the k6 on PATH is taken before the one fetched earlier (programs that only print a version)', async () => {
  const { find, put, cached } = machine();
  put(cached, PINNED_K6);
  put('bin/k6', '2.0.0');
  expect(await find()).toEqual({ path: 'k6', version: '2.0.0' });
});

test('where the one on PATH is too old, the one fetched earlier is taken', async () => {
  const { find, put, cached } = machine();
  const path = put(cached, PINNED_K6);
  put('bin/k6', '0.57.0');
  expect(await find()).toEqual({ path, version: PINNED_K6 });
});

test('offline, every way tried is told, and how to go on', async () => {
  const { find, put } = machine();
  put('bin/k6', '0.57.0');
  await expect(find()).rejects.toMatchObject({
    code: 'no-k6',
    exitCode: 4,
    faults: [
      { at: 'PATH', message: 'k6 0.57.0; 1.x or 2.x is needed' },
      { at: 'cache', message: 'no k6' },
    ],
    hint: 'Leave out --offline, or name one with --k6 PATH.',
  });
});
