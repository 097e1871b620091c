import { assert, asyncProperty, constantFrom, double, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { extendSearch, type Extension } from '../../../harness/capacity/extend-search.ts';
import { loadSecondsLeft, startSearch } from '../../../harness/capacity/observe.ts';
import { runSearch } from '../../../harness/capacity/run-search.ts';
import {
  searchStateSchema,
  type SearchSettings,
  type SearchState,
} from '../../../harness/model/capacity/capacity-search.ts';
import type { ProbeOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import { outcomeAt, SETTINGS } from './curved-target.ts';

const goOn = (state: SearchState, edge: number, change?: Partial<ProbeOutcome>) =>
  runSearch(state, { probe: (probe) => outcomeAt(probe, edge, change) });

const search = (edge: number, settings: Partial<SearchSettings> = {}) =>
  goOn(startSearch({ ...SETTINGS, loadSeconds: 60, ...settings }), edge);

const extended = (state: SearchState, extension: Extension): SearchState => {
  const found = extendSearch(state, extension);
  if (found === null) throw new Error('nothing is left to do');
  return found;
};

describe('a search that has ended goes on', () => {
  test('with more load, to a sharper answer that runs of that length confirm', async () => {
    const short = await search(1.1);
    const { state, end } = await goOn(extended(short.state, { loadSeconds: 300 }), 1.1);
    if (end.kind !== 'converged' || short.end.kind !== 'converged') throw new Error('no answer');
    expect(end.confirmation).toBe('borne-out');
    const widthOf = ({ low, high }: typeof end.scale): number => high! - low!;
    expect(widthOf(end.scale)).toBeLessThan(widthOf(short.end.scale));
    const confirming = state.probes.filter(({ probe }) => probe.purpose === 'confirm');
    expect(confirming.at(-1)!.probe.measureMs).toBeGreaterThanOrEqual(27_000);
  });

  test('with another precision', async () => {
    const rough = await search(1.1, { loadSeconds: 300, precision: 0.3 });
    expect(extendSearch(rough.state, {})).toBe(null);
    const sharper = await goOn(extended(rough.state, { precision: 0.001 }), 1.1);
    expect(sharper.end.kind).toBe('converged');
    expect(loadSecondsLeft(sharper.state)).toBeLessThan(20);
  });

  test('with a larger range where every budget held, or a smaller one where one broke', async () => {
    const low = await search(1.1, { largestScale: 0.4, loadSeconds: 300 });
    expect(low.end).toMatchObject({ reason: 'never-saturates-within-maximum' });
    const wider = await goOn(extended(low.state, { largestScale: 20 }), 1.1);
    expect(wider.end.kind).toBe('converged');
    const high = await search(0.1, { smallestScale: 0.2, loadSeconds: 300 });
    expect(high.end).toMatchObject({ reason: 'budget-broken-at-smallest-load' });
    const lower = await goOn(extended(high.state, { smallestScale: 0.01 }), 0.1);
    expect(lower.end.kind).toBe('converged');
  });

  test.each([{ disturbed: 'late' }, { limitedBy: 'generator' }] as const)(
    'as it was, where %o alone had ended it',
    async (change) => {
      const stopped = await goOn(startSearch(SETTINGS), 1.1, change);
      expect(stopped.end.kind).toBe('doomed');
      const again = extended(stopped.state, {});
      expect(again.probes).toEqual(stopped.state.probes);
      expect((await goOn(again, 1.1)).end).toMatchObject({
        kind: 'converged',
        confirmation: 'borne-out',
      });
      expect((await goOn(again, 1.1, change)).end).toMatchObject({ kind: 'doomed' });
    },
  );

  test('and not where nothing is left to do', async () => {
    const { state } = await search(1.1);
    expect(extendSearch(state, {})).toBe(null);
    expect(extendSearch(state, { precision: 0.5 })).toBe(null);
  });
});

test('however it is extended or killed, a search loses no probe, stays within its load, and makes the same ones', () =>
  assert(
    asyncProperty(
      double({ min: 0.3, max: 8, noNaN: true }),
      integer({ min: 30, max: 150 }),
      constantFrom(1.5, 4),
      integer({ min: 0, max: 20 }),
      async (edge, loadSeconds, factor, killedAfter) => {
        const first = await search(edge, { loadSeconds });
        const more = extendSearch(first.state, { loadSeconds: Math.ceil(factor * loadSeconds) });
        if (more === null) return;
        const whole = await goOn(more, edge);
        const had = first.state.probes.length;
        expect(whole.state.probes.slice(0, had)).toEqual(first.state.probes);
        expect(loadSecondsLeft(whole.state)).toBeGreaterThanOrEqual(-0.01);
        const probes = whole.state.probes.slice(0, had + killedAfter);
        const killed = searchStateSchema.parse(
          JSON.parse(JSON.stringify({ ...whole.state, probes })),
        );
        expect(await goOn(killed, edge)).toEqual(whole);
      },
    ),
    { numRuns: 2 },
  ));
