import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { searchedFleet } from '../../../../harness/cli/forecast/searched-fleet.ts';
import { searchesIn } from '../../../../harness/cli/forecast/searches-in.ts';
import { writeSeries } from '../../../../harness/cli/capacity/vary/series-file.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { syntheticSeries } from '../../../fixtures/synthetic-series.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const searchAt = async (folder: string, replicas: number): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  await writeSearch(folder, replicaSearch(replicas, 50 * replicas).search);
};

test('a series and a search made by hand are joined to one fleet', async () => {
  const folder = temporaryFolder();
  const series = join(folder, 'series');
  for (const replicas of [2, 4, 8]) await searchAt(join(series, `replicas-${replicas}`), replicas);
  await writeSeries(
    series,
    syntheticSeries([
      [2, null],
      [8, null],
      [4, null],
    ]),
  );
  const byHand = join(folder, 'by-hand');
  await searchAt(byHand, 1);
  const searches = [series, byHand].flatMap(searchesIn);
  expect(searches.map(({ at }) => at)).toEqual([
    ...[2, 8, 4].map((replicas) => join(series, `replicas-${replicas}`)),
    byHand,
  ]);
  const { sizes, capacity } = searchedFleet(searches, { replicas: undefined, draws: 200, seed: 1 });
  expect(sizes.map(({ replicas }) => replicas)).toEqual([1, 2, 4, 8]);
  expect(capacity).toMatchObject({ from: 'scaling-law', measured: { from: 1, to: 8 } });
});

test('a series that lacks searches is refused with all of them, and with how to go on', async () => {
  const folder = temporaryFolder();
  await searchAt(join(folder, 'replicas-2'), 2);
  await writeSeries(
    folder,
    syntheticSeries([
      [2, null],
      [4, null],
      [8, null],
    ]),
  );
  expect(() => searchesIn(folder)).toThrow(
    expect.objectContaining({
      code: 'unfinished-series',
      faults: [4, 8].map((replicas) => ({
        at: join(folder, `replicas-${replicas}`),
        message: `has no search at replicas=${replicas} yet`,
      })),
      hint: expect.stringContaining(`--resume ${folder}`),
    }),
  );
});
