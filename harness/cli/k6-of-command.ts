import { findK6, type K6 } from '../replay/find-k6.ts';
import type { CliContext } from './context.ts';

interface K6Flags {
  readonly k6?: string | undefined;
  readonly offline?: boolean | undefined;
}

/** The k6 that --k6 or K6_BIN names, else whichever can be had. */
export const k6OfCommand = (
  { env, cacheFolder, interrupted }: CliContext,
  { k6, offline }: K6Flags,
  onProgress: (message: string) => void,
): Promise<K6> =>
  findK6({
    named: k6 ?? env['K6_BIN'],
    cacheFolder,
    offline: offline === true,
    onProgress,
    interrupted,
  });
