import { describe, expect, test } from 'vitest';

import { confirmingRuns } from '../../../harness/capacity/confirming-runs.ts';
import { startSearch } from '../../../harness/capacity/observe.ts';
import { runSearch } from '../../../harness/capacity/run-search.ts';
import type { SearchSettings } from '../../../harness/model/capacity/capacity-search.ts';
import { withoutTooShort } from '../../../harness/model/capacity/is-held.ts';
import { outcomeAt, SETTINGS } from './curved-target.ts';

/** All is as it was but in the confirming runs, of which so many are made at another edge. */
const changing = (settings: SearchSettings, edge: number, runs: number) => {
  let made = 0;
  return runSearch(startSearch(settings), {
    probe: (probe) => {
      if (probe.purpose === 'confirm') made += 1;
      return outcomeAt(probe, probe.purpose === 'confirm' && made <= runs ? edge : 1.1);
    },
  });
};

describe('confirming runs', () => {
  test('contradict the answer where they break though that is improbable', async () => {
    const { end, state } = await changing(SETTINGS, 0.97, 1);
    expect(end).toMatchObject({ kind: 'converged', confirmation: 'contradicted' });
    expect(state.probes.at(-1)!.probe.scale).toBeLessThan(state.probes.at(-2)!.probe.scale * 1.06);
  });

  test('contradict it where the one above holds though that is improbable', async () => {
    const { end } = await changing(SETTINGS, 1.15, 2);
    expect(end).toMatchObject({
      kind: 'converged',
      confirmation: 'contradicted',
      above: { isBroken: false },
    });
  });

  test('are told by the side of the answer that they lie on, once it has moved past one', async () => {
    const { end, state } = await changing(SETTINGS, 1.5, 2);
    const [lower, higher] = state.probes.filter(({ probe }) => probe.purpose === 'confirm');
    if (end.kind !== 'converged') throw new Error(end.message);
    expect(higher!.probe.scale).toBeGreaterThan(lower!.probe.scale);
    expect(higher!.probe.scale).toBeLessThan(end.scale.value!);
    expect(end.at!.scale).toBe(higher!.probe.scale);
    expect(end.above).toBe(null);
  });

  test('send the search on where they contradict it and load is left', async () => {
    const { end, state } = await changing({ ...SETTINGS, startScale: 1, precision: 0.05 }, 0.9, 1);
    const purposes = state.probes.map(({ probe }) => probe.purpose);
    expect(purposes.slice(purposes.indexOf('confirm'))).toContain('search');
    expect(end.kind).toBe('converged');
  });

  test('contradict as they would had no probe been too short to break', async () => {
    const { end, state } = await runSearch(startSearch(SETTINGS), {
      probe: (probe) => {
        const outcome = outcomeAt(probe, probe.purpose === 'confirm' ? 1.085 : 1.1);
        // At 1.6 a queue grows, and nothing that came while load was counted was late yet.
        if (probe.scale !== 1.6) return outcome;
        const held = outcomeAt({ ...probe, scale: 0.2 }, 1.1).budgets;
        return { ...outcome, achievedPerSecond: 1_100, budgets: held };
      },
    });
    if (end.kind !== 'converged') throw new Error(end.message);
    const telling = withoutTooShort(state.probes);
    expect(telling).toHaveLength(state.probes.length - 1);
    const { value, low, high } = end.scale;
    const edge = { value: value!, low: low!, high: high!, budget: end.budget };
    const runs = confirmingRuns(state, edge);
    expect(runs.at?.chance).toBeGreaterThan(0);
    expect(confirmingRuns({ ...state, probes: [...telling] }, edge)).toEqual(runs);
  });

  test('lie where their load came true, not where it was asked for', async () => {
    const { end, state } = await changing(SETTINGS, 1.1, 0);
    if (end.kind !== 'converged') throw new Error(end.message);
    const { value, low, high } = end.scale;
    const edge = { value: value!, low: low!, high: high!, budget: end.budget };
    const last = state.probes.at(-1)!;
    expect(last.probe.scale).toBe(end.above!.scale);
    const load = 0.97 * value!;
    const intensityFactor = load / last.probe.scale;
    const lucky = { ...last, outcome: { ...last.outcome, intensityFactor } };
    const runs = confirmingRuns({ ...state, probes: [...state.probes.slice(0, -1), lucky] }, edge);
    expect(runs.above).toBe(null);
    // So many misses are what a load above the edge has.
    expect(runs.at!.scale).toBeCloseTo(load, 12);
    expect(runs.at!.isBroken).toBe(true);
    expect(runs.at!.chance).toBeLessThan(0.05);
  });

  test('bear the answer out where the target is steady', async () => {
    const { end } = await changing(SETTINGS, 1.1, 0);
    expect(end).toMatchObject({
      confirmation: 'borne-out',
      at: { chance: null },
      above: { chance: null },
    });
  });
});
