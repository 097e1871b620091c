import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { findK6 } from '../../../harness/replay/find-k6.ts';
import { installK6WithGo } from '../../../harness/replay/install-k6-with-go.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { shellProgram } from './shell-program.ts';

/** A machine whose Go does as a test wants when it is asked to install. */
const withGo = (onInstall: string) => {
  const folder = temporaryFolder();
  shellProgram(
    join(folder, 'bin', 'go'),
    `if [ "$1" = version ]; then echo go1.26; exit 0; fi; ${onInstall}`,
  );
  vi.stubEnv('PATH', join(folder, 'bin'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return { folder, target: join(folder, 'k6', 'k6') };
};

test('what Go says last is told where it fails (a program in its place)', async () => {
  const { target } = withGo('echo one; echo "no such module" >&2; exit 1');
  const told: string[] = [];
  const onProgress = (message: string) => told.push(message);
  expect(await installK6WithGo(target, { onProgress })).toBe('go install failed: no such module');
  expect(told.at(-1)).toMatch(/^building k6 .* with Go: once, about two minutes · \d/);
});

test('an interruption ends Go in the middle of its work (a program in its place)', async () => {
  const { target } = withGo('echo working; exec /bin/sleep 600');
  const interrupt = new AbortController();
  const onProgress = (message: string) => {
    if (message.endsWith('working')) interrupt.abort();
  };
  const { signal: interrupted } = interrupt;
  expect(await installK6WithGo(target, { onProgress, interrupted })).toMatch(/^go install failed/);
});

test('interrupted, nothing more is tried, and that is what is told', async () => {
  const { folder } = withGo('exit 1');
  const found = findK6({
    cacheFolder: join(folder, 'cache'),
    offline: false,
    onProgress: () => {},
    interrupted: AbortSignal.abort(),
  });
  await expect(found).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect(existsSync(join(folder, 'cache'))).toBe(false);
});
