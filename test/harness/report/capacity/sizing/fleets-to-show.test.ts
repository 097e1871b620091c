import { expect, it } from 'vitest';

import type { Sizing } from '../../../../../harness/model/capacity/sizing.ts';
import { fleetsToShow } from '../../../../../harness/report/capacity/sizing/fleets-to-show.ts';
import { recordedForecast } from '../../../../fixtures/capacity/recorded-forecast.ts';

const { sizing } = recordedForecast();

interface Answers {
  readonly looked: number;
  readonly needed: number | null;
  readonly withZoneLost: number | null;
  readonly current: number | null;
  readonly byGrowth: readonly (number | null)[];
}

const shown = (
  on: 'terminal' | 'page',
  { looked, needed, withZoneLost, current, byGrowth }: Answers,
) => {
  const of: Sizing = {
    ...sizing,
    current,
    needed: { ...sizing.needed, replicas: needed, withZoneLost },
    growthTable: byGrowth.map((replicas) => ({ ...sizing.growthTable[0]!, replicas })),
    fleets: Array.from({ length: looked }, (_, i) => ({ ...sizing.fleets[0]!, replicas: i + 1 })),
  };
  const { fleets, note } = fleetsToShow(of, on);
  return { replicas: fleets.map(({ replicas }) => replicas), note };
};

it('shows all of a few, and more of them on a page', () => {
  const few = { needed: 2, withZoneLost: 3, current: 20, byGrowth: [1, 4] };
  expect(shown('terminal', { looked: 9, ...few })).toMatchObject({
    replicas: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    note: null,
  });
  expect(shown('page', { looked: 40, ...few }).replicas).toHaveLength(40);
  expect(shown('terminal', { looked: 40, ...few })).toEqual({
    replicas: [1, 2, 3, 4, 5, 6, 7, 20],
    note: '8 of the 40 numbers of replicas that were looked at: all stand in the JSON',
  });
});

it('shows those about the answers of hundreds, and what there is now', () => {
  const many = { looked: 300, needed: 200, withZoneLost: 290, current: 20, byGrowth: [100, 300] };
  for (const on of ['terminal', 'page'] as const) {
    expect(shown(on, many).replicas).toEqual([
      20, 100, 197, 198, 199, 200, 201, 202, 203, 289, 290, 291, 300,
    ]);
  }
});

it('shows the last ones, and some in between, where none is enough', () => {
  const { replicas } = shown('terminal', {
    looked: 300,
    needed: null,
    withZoneLost: null,
    current: 20,
    byGrowth: [null],
  });
  expect(replicas.slice(-3)).toEqual([298, 299, 300]);
  expect(replicas).toContain(20);
  expect(replicas.length).toBeLessThan(15);
});
