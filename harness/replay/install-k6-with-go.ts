import { dirname } from 'node:path';

import { execa } from 'execa';

import { makeFolder } from '../model/make-folder.ts';
import type { FetchK6Options } from './fetch-k6-options.ts';
import { PINNED_K6 } from './k6-version.ts';

/**
 * Puts a k6 built by Go at `target`; Go checks the module's checksums.
 * @returns what went wrong, or undefined.
 */
export const installK6WithGo = async (
  target: string,
  { onProgress, interrupted }: FetchK6Options,
): Promise<string | undefined> => {
  const go = await execa('go', ['version'], { reject: false });
  if (go.exitCode !== 0) return 'no Go';
  await makeFolder(dirname(target));
  onProgress(`building k6 ${PINNED_K6} with Go: once, about two minutes`);
  const build = execa('go', ['install', '-v', `go.k6.io/k6@v${PINNED_K6}`], {
    env: { GOBIN: dirname(target), GOFLAGS: '' },
    reject: false,
    all: true,
    timeout: 900_000,
    ...(interrupted !== undefined && { cancelSignal: interrupted }),
    lines: true,
  });
  let steps = 0;
  for await (const line of build.iterable({ from: 'all' })) {
    steps += 1;
    const doing = /^go: downloading (\S+)/.exec(line)?.[1] ?? line.split(' ')[0];
    onProgress(`building k6 ${PINNED_K6} with Go: once, about two minutes · ${steps} ${doing}`);
  }
  const result = await build;
  return result.exitCode === 0 ? undefined : `go install failed: ${result.all.at(-1) ?? ''}`;
};
