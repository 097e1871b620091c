import { assert, asyncProperty, double, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { loadSecondsLeft, observe, startSearch } from '../../../harness/capacity/observe.ts';
import { recommend } from '../../../harness/capacity/recommend.ts';
import { runSearch } from '../../../harness/capacity/run-search.ts';
import {
  searchStateSchema,
  type SearchSettings,
  type SearchState,
} from '../../../harness/model/capacity/capacity-search.ts';
import type { BudgetOutcome, ProbeOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import { outcomeAt, SETTINGS } from './curved-target.ts';

const probeOf = (state: SearchState) => {
  const next = recommend(state);
  if (next.kind !== 'probe') throw new Error(`the search ended: ${JSON.stringify(next)}`);
  return next.probe;
};

const after = (state: SearchState, edge: number, change?: Partial<ProbeOutcome>): SearchState => {
  const probe = probeOf(state);
  return observe(state, { probe, outcome: outcomeAt(probe, edge, change) });
};

const search = (edge: number, settings: SearchSettings = SETTINGS) =>
  runSearch(startSearch(settings), { probe: (probe) => outcomeAt(probe, edge) });

const rareLike =
  (payments: readonly number[]) =>
  (tried: BudgetOutcome): BudgetOutcome => ({
    ...tried,
    budget: { ...tried.budget, name: 'p99 response time of cancel' },
    isBroken: false,
    missed: { ...tried.missed!, total: [...payments], missed: payments.map(() => 0) },
  });

describe('a search', () => {
  test('doubles the load until it is surely too much', async () => {
    const { state } = await search(1.1);
    const range = state.probes.filter(({ probe }) => probe.purpose === 'range');
    expect(range.map(({ probe }) => probe.scale)).toEqual([0.2, 0.4, 0.8, 1.6]);
  });

  test('halves it first where it starts too high', async () => {
    const { state } = await search(0.15);
    const range = state.probes.filter(({ probe }) => probe.purpose === 'range');
    expect(range.map(({ probe }) => probe.scale)).toEqual([0.2, 0.1]);
  });

  test('finds the edge, and confirms it below and above', async () => {
    const { end } = await search(1.1);
    expect(end.kind).toBe('converged');
    if (end.kind !== 'converged') return;
    expect(end.scale.value).toBeCloseTo(1.1, 1);
    expect(end.perSecond.value).toBeCloseTo(1_000 * end.scale.value!, 0);
    expect(end.budget).toBe('p99 response time');
    expect(end.at!.isBroken).toBe(false);
    expect(end.above!.isBroken).toBe(true);
    expect(end.at!.scale).toBeLessThan(end.above!.scale);
  });

  test.each([
    ['no payment', []],
    ['one payment a probe', [1]],
  ])('answers as if a budget were not there that %s came to', async (_, payments) => {
    const beside = await runSearch(startSearch(SETTINGS), {
      probe: (probe) => {
        const outcome = outcomeAt(probe, 1.1);
        const { budgets } = outcome;
        return { ...outcome, budgets: [...budgets.map(rareLike(payments)), ...budgets] };
      },
    });
    expect(beside.end).toEqual((await search(1.1)).end);
  });

  test('is not bounded by a single probe in which the target stood still', async () => {
    let probes = 0;
    const { state, end } = await runSearch(startSearch(SETTINGS), {
      probe: (probe) => outcomeAt(probe, (probes += 1) === 2 ? 0.15 : 1.1),
    });
    expect(state.probes[1]!.probe).toMatchObject({ purpose: 'range', scale: 0.4 });
    expect(Math.max(...state.probes.map(({ probe }) => probe.scale))).toBeGreaterThan(1.1);
    expect(end.kind).toBe('converged');
    if (end.kind !== 'converged') return;
    expect(end.scale.low).toBeLessThanOrEqual(1.1);
    expect(end.scale.high).toBeGreaterThanOrEqual(1.1);
  });

  test('tells no answer above the largest load, of one bad second there', async () => {
    const settings = { ...SETTINGS, largestScale: 0.8 };
    let probes = 0;
    const { end } = await runSearch(startSearch(settings), {
      probe: (probe) => outcomeAt(probe, (probes += 1) === 3 ? 0.7 : 1.1),
    });
    expect(end).toMatchObject({ kind: 'doomed', reason: 'never-saturates-within-maximum' });
  });

  test('reaches a largest load that has more digits than a probe', async () => {
    const { state, end } = await search(9, { ...SETTINGS, largestScale: 1.907349 });
    expect(end).toMatchObject({ kind: 'doomed', reason: 'never-saturates-within-maximum' });
    expect(state.probes.length).toBeLessThan(8);
  });

  test('ends before its load seconds are used up where enough is known', async () => {
    const { end, state } = await search(1.1, { ...SETTINGS, precision: 0.3 });
    expect(end).toMatchObject({ kind: 'converged', isPrecise: true });
    expect(loadSecondsLeft(state)).toBeGreaterThan(10);
  });

  test('stays within its scales and its load seconds, however often it is disturbed', () =>
    assert(
      asyncProperty(
        double({ min: 0.02, max: 30, noNaN: true }),
        integer({ min: 30, max: 400 }),
        integer({ min: 2, max: 12 }),
        async (edge, loadSeconds, calm) => {
          let made = 0;
          const { state, end } = await runSearch(startSearch({ ...SETTINGS, loadSeconds }), {
            probe: (probe) => {
              made += 1;
              return outcomeAt(probe, edge, { disturbed: made % calm === 0 ? 'late' : null });
            },
          });
          expect(loadSecondsLeft(state)).toBeGreaterThanOrEqual(-0.01);
          if (end.kind === 'converged') {
            // What confirms the answer lies on the side of it that it is told for.
            expect(end.at?.scale ?? 0).toBeLessThanOrEqual(end.scale.value!);
            expect(end.above?.scale ?? Infinity).toBeGreaterThan(end.scale.value!);
          }
          for (const { probe } of state.probes) {
            expect(probe.scale).toBeGreaterThanOrEqual(SETTINGS.smallestScale);
            expect(probe.scale).toBeLessThanOrEqual(SETTINGS.largestScale);
            expect(probe.measureMs).toBeGreaterThanOrEqual(1_999);
          }
        },
      ),
      { numRuns: 4 },
    ));

  test('goes on from what was written when it was killed as if it had not been', async () => {
    const whole = await search(1.1);
    const half = { ...whole.state, probes: whole.state.probes.slice(0, 6) };
    const read = searchStateSchema.parse(JSON.parse(JSON.stringify(half)));
    const resumed = await runSearch(read, { probe: (probe) => outcomeAt(probe, 1.1) });
    expect(resumed).toEqual(whole);
  });
});

describe('a search is doomed', () => {
  test('where nothing says what must hold', () => {
    const state = after(startSearch(SETTINGS), 1.1, { budgets: [] });
    expect(recommend(state)).toMatchObject({ kind: 'doomed', reason: 'no-budget' });
  });

  test('where no payment came to what any budget is on, also once the load is used up', async () => {
    for (const largestScale of [SETTINGS.largestScale, 1e60]) {
      const { end } = await runSearch(startSearch({ ...SETTINGS, largestScale }), {
        probe: (probe) => {
          const outcome = outcomeAt(probe, 1.1);
          return { ...outcome, budgets: outcome.budgets.map(rareLike([])) };
        },
      });
      expect(end).toMatchObject({ kind: 'doomed', reason: 'no-budget-tried', heldAt: null });
    }
  });

  test('where a budget is broken at the smallest load', async () => {
    const { end } = await search(0.02);
    expect(end).toMatchObject({ reason: 'budget-broken-at-smallest-load', heldAt: null });
    expect(end).toHaveProperty(
      'message',
      'p99 response time ≤ 500 ms was broken at the smallest load, scale 0.05, already: ' +
        'allow a smaller one, or look at why the target misses its budget without load',
    );
  });

  test('where the largest load breaks nothing', async () => {
    const { end } = await search(100);
    expect(end).toMatchObject({
      reason: 'never-saturates-within-maximum',
      message: 'every budget held at the largest load, scale 20 (20,000/s): allow a larger one',
      heldAt: { scale: 20, perSecond: 20_000 },
    });
  });

  test('where the generator was the limit, and tells what was held before', () => {
    const first = after(startSearch(SETTINGS), 1.1);
    const state = after(first, 1.1, { limitedBy: 'generator' });
    expect(recommend(state)).toMatchObject({
      reason: 'generator-limit',
      heldAt: { scale: 0.2 },
    });
  });

  test('where the generator was the limit though an edge was known by then', async () => {
    const { state } = await search(1.1);
    const made = { ...state, probes: state.probes.slice(0, 8) };
    const end = recommend(after(made, 1.1, { limitedBy: 'generator' }));
    expect(end).toMatchObject({ kind: 'doomed', reason: 'generator-limit' });
  });

  test('where its load seconds are used up before a range is found', () => {
    const state = after(startSearch(SETTINGS), 100, { loadSeconds: 299 });
    expect(recommend(state)).toMatchObject({ reason: 'out-of-time' });
  });
});

/** The last of the load is used up by a disturbed probe, for whose repetition none is left. */
const usedUpAfter = (state: SearchState, loadSeconds: number): SearchState =>
  after(state, 1.1, { disturbed: 'late', loadSeconds });

describe('a search whose load is used up before a confirming run', () => {
  test('has an answer that nothing confirms, where its probes know the edge', async () => {
    const { state } = await search(1.1);
    const made = { ...state, probes: state.probes.slice(0, 8) };
    const end = recommend(usedUpAfter(made, loadSecondsLeft(made) - 5));
    expect(end).toMatchObject({
      kind: 'converged',
      at: null,
      above: null,
      confirmation: 'not-made',
    });
    if (end.kind === 'converged') expect(end.scale.value).toBeCloseTo(1.1, 1);
  });

  test('has none where they do not', () => {
    const state = after(startSearch(SETTINGS), 1.1);
    expect(recommend(usedUpAfter(state, loadSecondsLeft(state) - 1))).toMatchObject({
      kind: 'doomed',
      reason: 'out-of-time',
      heldAt: { scale: 0.2 },
    });
  });
});

describe('a disturbed probe', () => {
  const disturbed = { disturbed: 'steal of 30 %' };
  const once = after(startSearch(SETTINGS), 1.1, disturbed);

  test('is made once more, with another seed', () => {
    const again = probeOf(once);
    expect(again).toMatchObject({ scale: 0.2, attempt: 2, purpose: 'range' });
    expect(again.seed).not.toBe(once.probes[0]!.probe.seed);
  });

  test('tells nothing of the target', () => {
    expect(probeOf(after(once, 1.1))).toMatchObject({ scale: 0.4, attempt: 1 });
  });

  test('ends the search where the repetition was disturbed too', () => {
    expect(recommend(after(once, 1.1, disturbed))).toMatchObject({
      reason: 'disturbed',
      message: expect.stringContaining('steal of 30 %') as string,
    });
  });
});

test('a target that is the limit ends no search', () => {
  const state = after(startSearch(SETTINGS), 0.3, { limitedBy: 'target' });
  expect(probeOf(state).scale).toBe(0.4);
});

test('a budget that knows no shares bounds the answer between what held and what did not', async () => {
  const { end } = await runSearch(startSearch(SETTINGS), {
    probe: (probe) => {
      const outcome = outcomeAt(probe, 5);
      const [first] = outcome.budgets;
      const budget = { ...first!.budget, name: 'payments lost' };
      return {
        ...outcome,
        budgets: [first!, { ...first!, budget, isBroken: probe.scale > 0.7, missed: null }],
      };
    },
  });
  expect(end).toMatchObject({ kind: 'converged', budget: 'payments lost' });
  if (end.kind !== 'converged') return;
  expect(end.scale.low).toBeLessThanOrEqual(0.7);
  expect(end.scale.high).toBeGreaterThan(0.7);
  expect(end.scale.value).toBeCloseTo(0.7, 1);
});
