import { findK6 } from '../../replay/find-k6.ts';
import type { CliContext } from '../context.ts';
import type { LiveProgress } from '../progress/live-progress.ts';
import type { CapacityFlags } from './capacity-options.ts';

/** @returns the path of the k6 that all probes are replayed by */
export const k6OfSearch = async (
  { env, cacheFolder, interrupted }: CliContext,
  { k6, offline }: CapacityFlags,
  progress: LiveProgress,
): Promise<string> => {
  const found = await findK6({
    named: k6 ?? env['K6_BIN'],
    cacheFolder,
    offline: offline === true,
    onProgress: progress.step,
    interrupted,
  }).finally(progress.done);
  return found.path;
};
