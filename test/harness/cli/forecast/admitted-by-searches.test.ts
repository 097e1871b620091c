import { describe, expect, it } from 'vitest';

import { searchedFleet } from '../../../../harness/cli/forecast/searched-fleet.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { scaledThroughput } from '../../../../harness/stats/scaling-law.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';

const admitted = (...searches: Parameters<typeof replicaSearch>[]): readonly string[] =>
  searchedFleet(
    searches.map((search) => replicaSearch(...search)),
    { replicas: undefined, seed: 1, draws: 100 },
  ).warnings.map(({ code, message }) => `${code}: ${message}`);

const changedLimits: CapacitySearch['changedLimits'] = [
  { name: 'latenessP99', unit: 'ms', value: 200, usual: 25, isLooser: true },
];

const withScale = (low: number, high: number) => {
  const scale = { ...CONVERGED.scale, value: 1.25, low, high };
  return { ...CONVERGED, scale, isPrecise: false };
};

it('searches that have nothing to admit are silent', () => {
  expect(admitted([2, 100], [4, 190])).toEqual([]);
});

it('what several searches admit is said once, and that one was contradicted comes first', () => {
  const wide = withScale(1, 1.5);
  const broken = { ...CONVERGED.at!, isBroken: true, chance: 0.001 };
  expect(
    admitted(
      [4, 190, { changedLimits, end: { ...wide, at: broken } }],
      [2, 100, { changedLimits, end: wide }],
      [1, 50, { end: { ...CONVERGED, above: { scale: 1.28, isBroken: false, chance: 0.4 } } }],
    ),
  ).toEqual([
    'contradicted: Search at 4 replicas: not confirmed, a budget broke in a run below it, where all ' +
      'should hold: do not rely on it, search again',
    'confirmed-in-part: Search at 1 replica: every budget held in the run above it too: the target ' +
      'may take more',
    expect.stringMatching(/^limits-loosened: Searches at 2, 4 replicas: A limit of validity was/),
    'not-precise: Searches at 2, 4 replicas: known to -20/+20 %, -20/+20 % only, ' +
      'for the load was used up',
  ]);
});

it('how closely a capacity is known is told to each side of it', () => {
  expect(admitted([4, 83, { end: withScale(1.25 * 0.814, 1.25 * 1.011) }])).toEqual([
    'not-precise: Search at 4 replicas: known to -18.6/+1.1 % only, for the load was used up',
  ]);
});

/** With seeds of its own. */
const behind = (replicas: number): Partial<CapacitySearch> => ({
  probes: [observedProbe({ scale: 1, seed: 1_000 * replicas }, { achievedPerSecond: 40 })],
});

it('a forecast carries what searches say of a target that fell behind', () => {
  expect(admitted([2, 100, behind(2)], [4, 190, behind(4)])).toEqual([
    expect.stringMatching(/^fell-behind: Searches at 2, 4 replicas: Below the high end of the cap/),
  ]);
});

describe('a law sharper than its searches', () => {
  const law = { ratePerUnit: 60, contention: 0.03, coherency: 0.0005 };
  const told = (otherOf: (replicas: number) => Partial<CapacitySearch>) =>
    admitted(
      ...[1, 2, 4, 8, 12].map((n): Parameters<typeof replicaSearch> => [
        n,
        scaledThroughput(law, n),
        otherOf(n),
      ]),
    );

  it('is warned of where short probes may make all searches too high alike', () => {
    const { settings } = syntheticSearch();
    const little = told(() => ({ settings: { ...settings, loadSeconds: 40 } }));
    expect(little.map((text) => text.split(':')[0])).toEqual(['little-load', 'law-above-searches']);
    expect(little[1]).toMatch(/At replicas = [\d, ]*2[\d, ]* the law's low end lies above that of/);
    expect(told(behind).at(-1)).toMatch(/^law-above-searches/);
  });

  it('is none to warn of where they had load enough', () => {
    expect(told(() => ({}))).toEqual([]);
  });
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
