import { describe, expect, it } from 'vitest';

import { startSearch } from '../../../harness/capacity/observe.ts';
import { runSearch } from '../../../harness/capacity/run-search.ts';
import type { Converged, SearchState } from '../../../harness/model/capacity/capacity-search.ts';
import { loadOf } from '../../../harness/model/capacity/load-of-probe.ts';
import type { Probe } from '../../../harness/model/capacity/probe.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';
import { outcomeAt, SETTINGS } from './curved-target.ts';

const EDGE = 1.1;

/** Log-normal, of a probe's own seed. */
const factorOf = ({ seed }: Probe, variation: number): number =>
  Math.exp(variation * normalQuantile(uniformInside(randomLayer(seed, 'test/luck').at(0))));

/** A target without luck of its own under loads that have it; probes tell of it, or do not. */
const searched = async (
  seed: number,
  { variation, isTold }: { readonly variation: number; readonly isTold: boolean },
): Promise<{ readonly end: Converged; readonly state: SearchState }> => {
  const { end, state } = await runSearch(startSearch({ ...SETTINGS, seed }), {
    probe: (probe) => {
      const intensityFactor = factorOf(probe, variation);
      const outcome = outcomeAt({ ...probe, scale: probe.scale * intensityFactor }, EDGE);
      return isTold ? { ...outcome, intensityFactor } : outcome;
    },
  });
  if (end.kind !== 'converged') throw new Error(end.message);
  return { end, state };
};

const SEEDS = [100, 200, 300, 400, 500, 600];
const VARIATION = 0.05;

const [TOLD, UNTOLD] = await Promise.all(
  [true, false].map((isTold) =>
    Promise.all(SEEDS.map((seed) => searched(seed, { variation: VARIATION, isTold }))),
  ),
);

const errorOf = ({ scale }: Converged): number => Math.abs(scale.value! / EDGE - 1);

describe('a search whose loads come out otherwise than asked for', () => {
  it('finds the edge where its probes tell so', () => {
    for (const { end } of TOLD!) {
      expect(errorOf(end)).toBeLessThan(0.005);
      expect(end.scale.low).toBeLessThan(EDGE);
      expect(end.scale.high).toBeGreaterThan(EDGE);
      expect(end.perSecond.value! / end.scale.value!).toBeCloseTo(1_000, 8);
    }
  });

  it('takes that luck for the target where they do not', () => {
    expect(Math.max(...UNTOLD!.map(({ end }) => errorOf(end)))).toBeGreaterThan(0.01);
  });

  it('is the very same search where no load does', async () => {
    const [told, untold] = await Promise.all(
      [true, false].map((isTold) => searched(100, { variation: 0, isTold })),
    );
    expect(told!.end).toEqual(untold!.end);
    expect(told!.state.probes.map(({ probe }) => probe)).toEqual(
      untold!.state.probes.map(({ probe }) => probe),
    );
  });

  it('tells its confirming runs by the loads that they were', () => {
    for (const { end, state } of TOLD!) {
      const runs = state.probes.filter(({ probe }) => probe.purpose === 'confirm').map(loadOf);
      const told = [end.at, end.above].flatMap((run) => run?.scale ?? []);
      expect(runs).toEqual(expect.arrayContaining(told));
      expect(end.at?.scale ?? 0).toBeLessThanOrEqual(end.scale.value!);
      expect(end.above?.scale ?? Infinity).toBeGreaterThan(end.scale.value!);
    }
  });

  it('asks for them so far off its answer that most come to lie on their side of it', () => {
    const borneOut = TOLD!.filter(({ end }) => end.confirmation === 'borne-out');
    expect(borneOut.length).toBeGreaterThanOrEqual(4);
  });
});
