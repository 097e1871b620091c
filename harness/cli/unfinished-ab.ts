import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pairsIn } from '../estimate/tables-of-split.ts';
import { AB_SCHEMA, type UnfinishedAb } from '../model/comparison/ab.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { RunObserver } from '../model/run/run-observer.ts';
import { orderOf, type Split } from '../model/split/side-of.ts';

export interface UnfinishedAbInput {
  readonly runFolder: string;
  readonly names: UnfinishedAb['names'];
  readonly split: Omit<Split, 'otherUrl'>;
  readonly durationMs: number;
}

const ENDED =
  'peakday ended before it compared the two: a run that was cut short is not compared. peakday report ' +
  'judges what is left of it.';
const STOPPED =
  'The replay was ended before its plan was over: a run that was cut short is not compared.';

/** Leaves ab.json when the replay begins, so that one that came to no end says so. */
export const unfinishedAbWriter = (input: UnfinishedAbInput): RunObserver => ({
  name: 'ab.json',
  begin: () => writeUnfinished(input, ENDED),
  stopping: () => writeUnfinished(input, STOPPED),
});

const writeUnfinished = (
  { runFolder, names, split: { seed, blockMs, settleMs }, durationMs }: UnfinishedAbInput,
  reason: string,
): void => {
  const pairs = pairsIn(durationMs, blockMs);
  const ab: UnfinishedAb = {
    schema: AB_SCHEMA,
    complete: false,
    reason,
    names,
    split: { seed, blockMs, settleMs, pairs, order: orderOf(seed, pairs) },
  };
  const file = join(runFolder, RUN_FILES.ab);
  writeFileSync(`${file}.part`, `${JSON.stringify(ab, null, 2)}\n`);
  renameSync(`${file}.part`, file);
};
