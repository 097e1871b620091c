import { expect, it } from 'vitest';

import { searchedFleet } from '../../../../harness/cli/forecast/searched-fleet.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { CONVERGED, observedProbe } from '../../../fixtures/synthetic-search.ts';

const admitted = (...searches: Parameters<typeof replicaSearch>[]): readonly string[] =>
  searchedFleet(
    searches.map((search) => replicaSearch(...search)),
    { replicas: undefined, seed: 1, draws: 100 },
  ).warnings.map(({ code, message }) => `${code}: ${message}`);

const changedLimits: CapacitySearch['changedLimits'] = [
  { name: 'latenessP99', unit: 'ms', value: 200, usual: 25, isLooser: true },
];

it('searches that have nothing to admit are silent', () => {
  expect(admitted([2, 100], [4, 190])).toEqual([]);
});

it('what several searches admit is said once, and that one was contradicted comes first', () => {
  const scale = { ...CONVERGED.scale, low: 1, high: 1.5 };
  const wide = { ...CONVERGED, scale, isPrecise: false };
  const broken = { ...CONVERGED.at!, isBroken: true, chance: 0.001 };
  expect(
    admitted(
      [4, 190, { changedLimits, end: { ...wide, at: broken } }],
      [2, 100, { changedLimits, end: wide }],
      [1, 50, { end: { ...CONVERGED, above: { scale: 1.28, isBroken: false, chance: 0.4 } } }],
    ),
  ).toEqual([
    'contradicted: Search at 4 replicas: contradicted by a run just below it, in which a budget ' +
      'broke: do not rely on it, search again',
    'confirmed-in-part: Search at 1 replica: every budget held in the run above it too: the target ' +
      'may take more',
    expect.stringMatching(/^limits-loosened: Searches at 2, 4 replicas: A limit of validity was/),
    'not-precise: Searches at 2, 4 replicas: known to ±20 %, ±20 % only, for the load was used up',
  ]);
});

it('searches with seeds in common are told, and that they met the same luck', () => {
  const from = (seed: number) => ({
    probes: [0, 1, 2].map((i) => observedProbe({ seed: seed + i })),
  });
  expect(admitted([1, 50, from(1)], [2, 100, from(1_001)], [4, 190, from(2_001)])).toEqual([]);
  expect(admitted([1, 50, from(1)], [2, 100, from(1_001)], [4, 190, from(3)])).toEqual([
    expect.stringMatching(
      /^same-seed: Searches at 1, 4 replicas: met the same luck.* --seed of its own/,
    ),
  ]);
});
