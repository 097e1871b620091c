import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { analyseRun } from '../../../harness/analyse/analyse-run.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { Run } from '../../../harness/model/run/run.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { collectHandMade } from '../analyse/hand-made-run.ts';
import { PROPER, plannedMs } from '../analyse/proper-run.ts';

export interface Luck {
  readonly seed: number;
  /** How many times as long each answer took. */
  readonly slower?: number;
}

interface Made {
  readonly run: Run;
  readonly files: ReadonlyMap<string, string | Buffer>;
}

const known = new Map<string, Promise<Made>>();

/**
 * A folder under runs/ as a real run leaves it: a thousand payments of one plan, answered in about
 * 50 ms.
 */
export const finishedRun = async (
  id: string,
  luck: Luck,
  over: Partial<Run> = {},
): Promise<string> => {
  const key = JSON.stringify(luck);
  const making = known.get(key) ?? make(luck);
  known.set(key, making);
  const { run, files } = await making;
  const folder = join('runs', id);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  writeFileSync(
    join(folder, RUN_FILES.run),
    JSON.stringify({ ...run, id, startedAt: id, ...over }),
  );
  return folder;
};

const make = async ({ seed, slower = 1 }: Luck): Promise<Made> => {
  const draws = randomLayer(seed, 'finished-run');
  const serviceMs = (i: number): number =>
    slower * 50 * Math.exp(normalQuantile(draws.at(i).uniform()) / 4);
  const input = await collectHandMade({
    ...PROPER,
    records: plannedMs.map((atMs, i) => paid(i, atMs, { latenessMs: 1, serviceMs: serviceMs(i) })),
  });
  const { run, timeline } = await analyseRun(input);
  const parquet = [RUN_FILES.requests, RUN_FILES.payments] as const;
  return {
    run,
    files: new Map<string, string | Buffer>([
      [RUN_FILES.replay, JSON.stringify(input.facts)],
      [RUN_FILES.timeline, JSON.stringify(timeline)],
      ...parquet.map((file) => [file, readFileSync(join(input.runFolder, file))] as const),
    ]),
  };
};
