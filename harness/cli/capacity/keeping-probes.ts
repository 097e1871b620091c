import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../../model/error.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import type { CliContext } from '../context.ts';
import type { CapacityFlags } from './capacity-options.ts';
import { CAPACITY_FILE, readSearch } from './search-file.ts';
import { SERIES_FILE } from './vary/series-file.ts';

type Kept = Pick<CapacityFlags, 'allowHost' | 'maxRate' | 'resume'>;

/** The command that goes on; what may be loaded beside this machine is not remembered. */
export const resumeText = (folder: string, { allowHost, maxRate }: Kept): string => {
  const hosts = allowHost.map((host) => ` --allow-host ${host}`).join('');
  const rate = maxRate === undefined ? '' : ` --max-rate ${maxRate}/s`;
  return `peakday capacity --resume ${folder}${hosts}${rate}`;
};

/** A search that ends in an error says how to go on; where nothing was measured it leaves nothing. */
export const keepingProbes = async <T>(
  { tell }: CliContext,
  { folder, flags }: { readonly folder: string; readonly flags: Kept },
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    // Whoever goes on with one that has no probe yet can do so again.
    if (flags.resume !== undefined || isMeasured(folder)) {
      tell(`The probes made so far are kept. Go on with ${resumeText(folder, flags)}`);
    } else await clearSearch(folder);
    throw error;
  }
};

/** The same for a series; only with wrong usage there is nothing to go on from. */
export const keepingSearches = async <T>(
  { tell }: CliContext,
  { folder, flags, members }: SeriesFolders,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const isWrong = error instanceof PeakdayError && error.kind === 'usage';
    if (!isWrong || flags.resume !== undefined || members.some(isMeasured)) {
      tell(`What was found so far is kept. Go on with ${resumeText(folder, flags)}`);
    } else {
      for (const each of members) await clearSearch(each);
      await clear(folder, [SERIES_FILE]);
    }
    throw error;
  }
};

interface SeriesFolders {
  readonly folder: string;
  readonly flags: Kept;
  /** Of its searches. */
  readonly members: readonly string[];
}

/** A first probe whose replay began can be looked at, whatever became of it. */
const isMeasured = (folder: string): boolean =>
  existsSync(join(folder, CAPACITY_FILE)) &&
  (readSearch(folder).probes.length > 0 ||
    existsSync(join(folder, 'probes', '01', RUN_FILES.replay)));

const clearSearch = (folder: string): Promise<void> =>
  clear(folder, [CAPACITY_FILE, RUN_FILES.scenario, 'probes']);

const clear = async (folder: string, names: readonly string[]): Promise<void> => {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
  // What anybody else put there stays.
  await rmdir(folder).catch(() => {});
};
