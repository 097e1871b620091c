import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { analyseRun } from '../../../harness/analyse/analyse-run.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { Run } from '../../../harness/model/run/run.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { collectHandMade, type HandMadeRun } from '../analyse/hand-made-run.ts';
import { PROPER, plannedMs } from '../analyse/proper-run.ts';

/** A thousand payments whose service took some 50 ms, `slower` times as long. */
export const payments = (seed: number, slower = 1): Pick<HandMadeRun, 'records'> => {
  const luck = randomLayer(seed, 'finished-run');
  return {
    records: plannedMs.map((atMs, i) =>
      paid(i, atMs, {
        latenessMs: 1,
        serviceMs: slower * 50 * Math.exp(normalQuantile(luck.at(i).uniform()) / 4),
      }),
    ),
  };
};

/** A run folder under runs/ as a real run leaves it, of one plan whatever is made otherwise. */
export const finishedRun = async (
  id: string,
  made: Partial<HandMadeRun> = {},
  over: Partial<Run> = {},
): Promise<string> => {
  const input = await collectHandMade({ ...PROPER, ...made, facts: { id, ...made.facts } });
  const { run, timeline } = await analyseRun(input);
  const folder = join('runs', id);
  mkdirSync('runs', { recursive: true });
  cpSync(input.runFolder, folder, { recursive: true });
  const write = (file: string, value: object): void =>
    writeFileSync(join(folder, file), JSON.stringify(value));
  write(RUN_FILES.replay, input.facts);
  write(RUN_FILES.timeline, timeline);
  write(RUN_FILES.run, { ...run, ...over });
  return folder;
};
