import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { analyseRun } from '../../../harness/analyse/analyse-run.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { Run } from '../../../harness/model/run/run.ts';
import { collectHandMade, type HandMadeRun } from '../analyse/hand-made-run.ts';

export interface WrittenRun {
  readonly folder: string;
  readonly run: Run;
}

/** A run made by hand, in its folder as a rehearsal leaves it. */
export const writtenRun = async (made: HandMadeRun): Promise<WrittenRun> => {
  const input = await collectHandMade(made);
  const { run } = await analyseRun(input);
  writeFileSync(join(input.runFolder, RUN_FILES.run), JSON.stringify(run));
  writeFileSync(join(input.runFolder, RUN_FILES.replay), JSON.stringify(input.facts));
  return { folder: input.runFolder, run };
};

/** Cuts a file off in the middle, as a copy does that was broken off. */
export const cutOff = (folder: string, file: string): void => {
  const bytes = readFileSync(join(folder, file));
  writeFileSync(join(folder, file), bytes.subarray(0, bytes.length / 2));
};
