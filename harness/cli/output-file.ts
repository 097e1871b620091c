import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { MANIFEST_FILE, SCENARIO_FILE } from '../model/plan/manifest.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/**
 * Where a file that was asked for is to be written: what a link points to. It is written beside
 * itself and renamed, so it must be a regular file, or none yet in a folder that there is; what is
 * there is written over, unless a run or a plan is made of it.
 * @throws PeakdayError of kind `usage`
 */
export const outputFile = (out: string): string => {
  const found = statSync(out, { throwIfNoEntry: false });
  if (found?.isFile() === true) {
    const file = realpathSync(out);
    if (isKept(file)) throw notAFile(out, 'a run or a plan is made of it');
    return file;
  }
  if (found !== undefined) throw notAFile(out, 'it is no regular file');
  if (statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory() === true) return out;
  throw notAFile(out, 'its folder does not exist');
};

const KEPT: ReadonlySet<string> = new Set(
  [MANIFEST_FILE, SCENARIO_FILE, ...Object.values(RUN_FILES)].filter(
    (file) => file !== RUN_FILES.report,
  ),
);

const isKept = (file: string): boolean =>
  KEPT.has(basename(file)) &&
  [MANIFEST_FILE, RUN_FILES.replay].some((mark) => existsSync(join(dirname(file), mark)));

const notAFile = (out: string, reason: string): PeakdayError =>
  new PeakdayError('usage', 'no-output-file', `${out} cannot be written: ${reason}.`, {
    hint: 'Name a file, or leave --out out and send stdout where you want it.',
  });
