import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { nearestName } from '../model/nearest-name.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

const RUNS_FOLDER = 'runs';

/**
 * The folder of a run: a path, or `@latest`, or `@-1` for the one before it.
 * @throws PeakdayError of kind `usage`
 */
export const findRun = (name: string): string => {
  const back = name === '@latest' ? 0 : /^@-(\d+)$/.exec(name)?.[1];
  if (back === undefined) {
    if (existsSync(name)) return name;
    const near = nearestName(name, listRuns());
    throw new PeakdayError('usage', 'no-run-folder', `There is no run folder ${name}.`, {
      hint: near === undefined ? 'Name one by its path, or as @latest.' : `Did you mean ${near}?`,
    });
  }
  const found = listRuns().at(-1 - Number(back));
  if (found !== undefined) return found;
  throw new PeakdayError('usage', 'no-run-folder', `There is no run ${name} in ${RUNS_FOLDER}/.`, {
    hint: 'Make one: peakday run opening-ceremony',
  });
};

/** Folder names begin with their time, so they sort by it. */
const listRuns = (): readonly string[] =>
  existsSync(RUNS_FOLDER)
    ? readdirSync(RUNS_FOLDER)
        .toSorted()
        .map((name) => join(RUNS_FOLDER, name))
        .filter((folder) => existsSync(join(folder, RUN_FILES.replay)))
    : [];
