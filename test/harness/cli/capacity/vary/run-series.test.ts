import { expect, test } from 'vitest';

import { runSeries } from '../../../../../harness/cli/capacity/vary/run-series.ts';
import type { SearchEnd } from '../../../../../harness/model/capacity/capacity-search.ts';
import { syntheticSeries, type Ends } from '../../../../fixtures/synthetic-series.ts';
import { CONVERGED } from '../../../../fixtures/synthetic-search.ts';

const found = (perSecond: number): SearchEnd => ({
  ...CONVERGED,
  perSecond: { ...CONVERGED.perSecond, value: perSecond, low: perSecond - 2, high: perSecond + 2 },
});

/** Notes what is done, and finds 50/s for each unit. */
const steps = (breaksAt?: number) => {
  const done: string[] = [];
  return {
    done,
    prepare: (value: number) => {
      done.push(`prepare ${value}`);
      return value === breaksAt ? Promise.reject(new Error('no')) : Promise.resolve();
    },
    search: (value: number) => {
      done.push(`search ${value}`);
      return Promise.resolve(found(50 * value));
    },
    keep: ({ searches }: ReturnType<typeof syntheticSeries>) => {
      done.push(`keep ${searches.filter(({ end }) => end !== null).length}`);
      return Promise.resolve();
    },
  };
};

test('each number is prepared and searched in the order asked for, and what there is is kept', async () => {
  const doing = steps();
  const series = await runSeries(
    syntheticSeries([
      [8, null],
      [2, null],
    ]),
    doing,
  );
  expect(doing.done).toEqual([
    'keep 0',
    'prepare 8',
    'search 8',
    'keep 1',
    'prepare 2',
    'search 2',
    'keep 2',
  ]);
  expect(series.searches.map(({ end }) => end)).toEqual([found(400), found(100)]);
});

test('what has ended is not searched again, and four capacities make a scaling law', async () => {
  const doing = steps();
  const ended: Ends = [
    [1, found(50)],
    [2, found(100)],
    [4, null],
    [8, found(400)],
  ];
  const { scaling } = await runSeries(syntheticSeries(ended), doing);
  expect(doing.done).toEqual(['keep 3', 'prepare 4', 'search 4', 'keep 4']);
  expect(scaling).toMatchObject({ kind: 'fitted', of: 'replicas' });
  if (scaling?.kind === 'fitted') expect(scaling.ratePerUnit.value).toBeCloseTo(50, 3);
});

test('a number that cannot be prepared ends the series, and leaves what was found', async () => {
  const doing = steps(4);
  await expect(
    runSeries(
      syntheticSeries([
        [2, null],
        [4, null],
        [8, null],
      ]),
      doing,
    ),
  ).rejects.toThrow('no');
  expect(doing.done.slice(-3)).toEqual(['search 2', 'keep 1', 'prepare 4']);
});
