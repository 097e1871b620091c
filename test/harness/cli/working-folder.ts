import { onTestFinished } from 'vitest';

import { temporaryFolder } from '../../generators/temporary-folder.ts';

/** A fresh folder that the test works in, as if peakday had been called there. */
export const workingFolder = (): string => {
  const before = process.cwd();
  const folder = temporaryFolder();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  return folder;
};
