import { join } from 'node:path';

import { PeakdayError, type Fault } from '../model/error.ts';
import { throwIfInterrupted } from '../model/interruption.ts';
import { downloadK6 } from './download-k6.ts';
import type { FetchK6Options } from './fetch-k6-options.ts';
import { installK6WithGo } from './install-k6-with-go.ts';
import { isSupportedK6, k6VersionOf, PINNED_K6 } from './k6-version.ts';

export interface K6 {
  readonly path: string;
  readonly version: string;
}

export interface FindK6Options extends FetchK6Options {
  /** What --k6 or K6_BIN named. Then nothing else is tried. */
  readonly named?: string | undefined;
  /** A folder of ours in which a fetched k6 stays. */
  readonly cacheFolder: string;
  /** Fetch nothing. */
  readonly offline: boolean;
}

/**
 * The k6 to run: the one named, else the one on PATH, else one fetched before, else the official
 * release archive checked against its published checksums, else built by Go from its module.
 * @throws PeakdayError of kind `no-run` that tells each way tried, or `interrupted`.
 */
export const findK6 = async (options: FindK6Options): Promise<K6> => {
  const { named, cacheFolder, offline, interrupted } = options;
  if (named !== undefined) return namedK6(named);
  const tried: Fault[] = [];
  const cached = join(cacheFolder, `k6-${PINNED_K6}`, 'k6');
  for (const [at, path] of [
    ['PATH', 'k6'],
    ['cache', cached],
  ] as const) {
    const version = await k6VersionOf(path).catch(() => undefined);
    if (version !== undefined && isSupportedK6(version)) return { path, version };
    const message = version === undefined ? 'no k6' : `k6 ${version}; 1.x or 2.x is needed`;
    tried.push({ at, message });
  }
  if (!offline) {
    for (const [at, fetch] of [
      ['release archive', downloadK6],
      ['go install', installK6WithGo],
    ] as const) {
      const problem = await fetch(cached, options);
      if (interrupted !== undefined) throwIfInterrupted(interrupted);
      const version = problem === undefined ? await k6VersionOf(cached) : undefined;
      if (version !== undefined) return { path: cached, version };
      tried.push({ at, message: problem ?? 'what came does not run here' });
    }
  }
  throw new PeakdayError(
    'no-run',
    'no-k6',
    'No k6 can be had, and without it nothing is replayed.',
    {
      faults: tried,
      hint: offline
        ? 'Leave out --offline, or name one with --k6 PATH.'
        : 'Install k6 1.x or 2.x, or Go, or name a k6 with --k6 PATH or K6_BIN.',
    },
  );
};

const namedK6 = async (path: string): Promise<K6> => {
  const version = await k6VersionOf(path).catch(() => undefined);
  if (version !== undefined && isSupportedK6(version)) return { path, version };
  const what = version === undefined ? 'does not run as k6' : `is k6 ${version}`;
  throw new PeakdayError('no-run', 'no-k6', `${path} ${what}; k6 1.x or 2.x is needed.`, {
    hint: 'Name another with --k6 PATH, or leave --k6 and K6_BIN out to let one be found.',
  });
};
