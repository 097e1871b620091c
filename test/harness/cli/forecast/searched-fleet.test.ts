import { describe, expect, it } from 'vitest';

import { searchedFleet } from '../../../../harness/cli/forecast/searched-fleet.ts';
import { outcomesApart } from '../../../../harness/model/capacity/outcomes-apart.ts';
import { scaledThroughput } from '../../../../harness/stats/scaling-law.ts';
import { faultsOf } from '../../../fixtures/faults-of.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

const BUDGET = observedProbe().outcome.budgets[0]!;

const alone = { replicas: undefined, draws: 200, seed: 1 };

describe('searches joined by replicas', () => {
  it('are taken as they are where there are two or three', () => {
    const fleet = searchedFleet([replicaSearch(4, 190), replicaSearch(2, 100)], alone);
    expect(fleet.capacity.from).toBe('measured');
    expect(fleet.sizes.map(({ replicas }) => replicas)).toEqual([2, 4]);
    expect(fleet.scaling?.kind).toBe('refused');
    expect(fleet.windowMs).toBe(300_000);
  });

  it('are read by the scaling law where there are four or more', () => {
    const law = { ratePerUnit: 60, contention: 0.03, coherency: 0.0005 };
    const searches = [1, 2, 4, 8, 12].map((replicas) =>
      replicaSearch(replicas, scaledThroughput(law, replicas)),
    );
    const { capacity, scaling } = searchedFleet(searches, alone);
    expect(capacity).toMatchObject({ from: 'scaling-law', measured: { from: 1, to: 12 } });
    expect(scaling).toMatchObject({ kind: 'fitted' });
    if (scaling?.kind === 'fitted') expect(scaling.ratePerUnit.value).toBeCloseTo(60, 3);
    if (capacity.from === 'scaling-law') expect(capacity.draws).toHaveLength(alone.draws);
  });

  it('are one measured size where one has no label, and its replicas are told', () => {
    const search = replicaSearch(0, 50, { label: null });
    const { capacity } = searchedFleet([search], { replicas: 3, draws: 200, seed: 1 });
    expect(capacity).toMatchObject({ from: 'straight', measuredWith: 3 });
  });

  it('are refused with all that is wrong with them', () => {
    const faults = faultsOf(() =>
      searchedFleet(
        [
          replicaSearch(2, 100, { label: null }),
          replicaSearch(4, 190, { end: null }),
          replicaSearch(8, 300, { scenario: 'other' }),
          replicaSearch(8, 300, {
            window: { name: 'w', start: '2020-07-24T19:00:00+09:00', durationMs: 60_000 },
          }),
        ],
        alone,
      ),
    );
    expect(faults).toEqual([
      'runs/2 has no label: label it replicas=N, or with one search alone say --replicas N',
      'runs/4 has not ended: go on with it, --resume',
      '--from replicas=8 was searched twice: leave one out',
      '--from searches over 5 min and 1 min of event time do not compare',
      '--from searches of sale and other do not compare',
    ]);
  });

  it('are refused where the replicas of one are told, and there are two', () => {
    const two = [replicaSearch(2, 100), replicaSearch(4, 190)];
    expect(faultsOf(() => searchedFleet(two, { replicas: 4, draws: 200, seed: 1 }))).toEqual([
      '--replicas tells of one search alone, and there are 2: leave it out, each has its label',
    ]);
  });

  it('are refused where they differ in more than replicas', () => {
    const held = (limit: number) => [
      observedProbe({}, { budgets: [{ ...BUDGET, budget: { ...BUDGET.budget, limit } }] }),
    ];
    const later = { name: 'w', start: '2020-07-24T20:00:00+09:00', durationMs: 300_000 };
    const faults = faultsOf(() =>
      searchedFleet(
        [
          replicaSearch(1, 50, { probes: held(500) }),
          replicaSearch(2, 100, { probes: held(500), window: later }),
          replicaSearch(4, 190, { probes: held(800), target: 'http://127.0.0.1:8080' }),
        ],
        alone,
      ),
    );
    expect(faults).toEqual([
      '--from searches of the windows from 2020-07-24T19:00:00+09:00 and from 2020-07-24T20:00:00+09:00 do not compare: take one --window',
      '--from searches of mock gateways and of your own system do not compare',
      'runs/4 is held to other budgets than runs/1: p99 response time of pay ≤ 800 ms, there ≤ 500 ms',
    ]);
  });

  it('are refused where one of two limits on the same figure differs', () => {
    const held = (...limits: readonly number[]) => {
      const budgets = limits.map((limit) => ({ ...BUDGET, budget: { ...BUDGET.budget, limit } }));
      return [observedProbe({}, { budgets: outcomesApart(budgets) })];
    };
    const faults = (...limits: readonly number[]) =>
      faultsOf(() =>
        searchedFleet(
          [
            replicaSearch(1, 50, { probes: held(1_000, 300) }),
            replicaSearch(2, 100, { probes: held(...limits) }),
          ],
          alone,
        ),
      );
    expect(faults(300, 1_000)).toEqual([]);
    expect(faults(2_000, 300)).toEqual([
      'runs/2 is held to other budgets than runs/1: p99 response time of pay ≤ 2 s, there ≤ 1 s',
    ]);
    expect(faults(300)).toEqual([
      'runs/2 is held to other budgets than runs/1: p99 response time of pay ≤ 1 s not at all, there ≤ 1 s',
    ]);
  });

  it('are held to the budgets of all their probes, though the first told of none', () => {
    const probes = [observedProbe({}, { budgets: [] }), observedProbe()];
    const searches = [
      replicaSearch(1, 50, { probes: [observedProbe()] }),
      replicaSearch(2, 100, { probes }),
    ];
    expect(faultsOf(() => searchedFleet(searches, alone))).toEqual([]);
  });

  it('are refused where there is none, or one that found nothing, or another label than was told', () => {
    expect(faultsOf(() => searchedFleet([], alone))).toHaveLength(1);
    const doomed = {
      kind: 'doomed',
      reason: 'disturbed',
      message: 'other processes took half of the machine',
      heldAt: null,
    } as const;
    expect(faultsOf(() => searchedFleet([replicaSearch(2, 1, { end: doomed })], alone))).toEqual([
      'runs/2 found no capacity: other processes took half of the machine',
    ]);
    expect(
      faultsOf(() => searchedFleet([replicaSearch(2, 1)], { replicas: 3, draws: 200, seed: 1 })),
    ).toEqual(['runs/2 is labelled replicas=2, and --replicas says 3']);
  });
});
