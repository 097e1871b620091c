import { describe, expect, it } from 'vitest';

import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import {
  confirmationWarnings,
  searchWarnings,
} from '../../../../harness/model/capacity/search-warnings.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';

const codesOf = (over: Partial<CapacitySearch>): readonly string[] =>
  searchWarnings(syntheticSearch({ end: CONVERGED, ...over })).map(({ code }) => code);

const saidOf = (at: 'held' | 'broken' | null, above: 'held' | 'broken' | null) => {
  const run = (scale: number, came: typeof at) =>
    came === null ? null : { scale, isBroken: came === 'broken', chance: 0.2 };
  return confirmationWarnings({ ...CONVERGED, at: run(1.22, at), above: run(1.28, above) }).map(
    ({ code, message }) => `${code}: ${message}`,
  );
};

const LATENESS = { name: 'latenessP99', unit: 'ms', value: 200, usual: 25 } as const;

describe('a search warns', () => {
  it('of limits that were loosened, and not of tighter ones', () => {
    const search = syntheticSearch({ changedLimits: [{ ...LATENESS, isLooser: true }] });
    expect(searchWarnings(search)).toMatchObject([{ code: 'limits-loosened' }]);
    expect(searchWarnings(search)[0]!.message).toContain('latenessP99 200 ms in place of 25 ms');
    const tighter = { ...LATENESS, value: 10, isLooser: false };
    expect(codesOf({ changedLimits: [tighter] })).toEqual([]);
  });

  it('of a budget that too few payments came to, by its limit', () => {
    const [tried] = observedProbe().outcome.budgets;
    const cancel = { ...tried!.budget, name: 'p99 response time of cancel' };
    const at = (
      total: readonly number[],
      limitedBy: 'nobody' | 'generator' = 'nobody',
      misses = 0,
    ) => {
      const missed = { ...tried!.missed!, total: [...total], missed: total.map(() => misses) };
      return observedProbe(
        {},
        { limitedBy, budgets: [tried!, { ...tried!, budget: cancel, missed }] },
      );
    };
    const [warning, ...others] = searchWarnings(
      syntheticSearch({
        end: CONVERGED,
        probes: [at([]), at([0, 0]), at([900], 'generator'), at([99])],
      }),
    );
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: 'budget-untried' });
    expect(warning!.message).toMatch(
      /^p99 response time of cancel ≤ 500 ms was hardly tried: too few payments/,
    );
    expect(codesOf({ probes: [at([40]), at([60])] })).toEqual([]);
    expect(codesOf({ probes: [at([13], 'nobody', 4)] })).toEqual([]);
    expect(codesOf({ probes: [] })).toEqual([]);
  });

  it('of no budget on a figure as untried, such as payments lost', () => {
    const [tried] = observedProbe().outcome.budgets;
    expect(
      codesOf({ probes: [observedProbe({}, { budgets: [{ ...tried!, missed: null }] })] }),
    ).toEqual([]);
  });

  it('where the budget broke though the workers were idle', () => {
    const held = observedProbe({ scale: 1.2 }, { utilisation: 0.2 });
    const broke = observedProbe({ scale: 1.3 }, { isBroken: true, utilisation: 0.22 });
    // Far above the answer workers are busy, whatever broke it.
    const range = observedProbe({ scale: 4 }, { isBroken: true, utilisation: 1 });
    const [warning] = searchWarnings(
      syntheticSearch({ end: CONVERGED, probes: [held, range, broke] }),
    );
    expect(warning).toMatchObject({ code: 'broke-idle' });
    expect(warning!.message).toMatch(/^p99 response time of pay ≤ 500 ms broke with .* 22 % busy/);
  });

  it.each([
    ['half of the workers were busy', { utilisation: 0.5 }],
    ['nobody knows how busy they were', { utilisation: null }],
    ['the probe was disturbed', { utilisation: 0.1, disturbed: 'late' }],
    ['this machine was the limit', { utilisation: 0.1, limitedBy: 'generator' }],
  ] as const)('of no idle workers where %s', (_, outcome) => {
    expect(
      codesOf({ probes: [observedProbe({ scale: 1.3 }, { isBroken: true, ...outcome })] }),
    ).toEqual([]);
  });

  it('where the smallest load broke a budget with idle workers', () => {
    const end = {
      kind: 'doomed',
      reason: 'budget-broken-at-smallest-load',
      message: 'm',
      heldAt: null,
    } as const;
    const probes = [observedProbe({}, { isBroken: true, utilisation: 0.1 })];
    expect(codesOf({ end, probes })).toEqual(['broke-idle']);
  });

  it('of so little load that queues cannot grow', () => {
    const { settings } = syntheticSearch();
    expect(codesOf({ settings: { ...settings, loadSeconds: 40 } })).toEqual(['little-load']);
    expect(codesOf({ settings: { ...settings, loadSeconds: 60 } })).toEqual([]);
  });

  it('where the target fell behind below its high end, in a probe too short to break a budget', () => {
    const behind = (scale: number) => observedProbe({ scale }, { achievedPerSecond: 40 });
    expect(codesOf({ probes: [behind(1.28)] })).toEqual(['fell-behind']);
    expect(codesOf({ probes: [behind(1.29)] })).toEqual([]);
    expect(codesOf({ probes: [behind(1.28)], end: null })).toEqual([]);
  });

  it('of no capacity that is too high where none was found', () => {
    const { settings } = syntheticSearch();
    const end = { kind: 'doomed', reason: 'out-of-time', message: 'm', heldAt: null } as const;
    const changedLimits = [{ ...LATENESS, isLooser: true }];
    const [warning, ...others] = searchWarnings(
      syntheticSearch({ end, changedLimits, settings: { ...settings, loadSeconds: 40 } }),
    );
    expect(others).toEqual([]);
    expect(warning!.message).not.toContain('too high');
  });
});

describe('of confirming runs whoever reads of the search elsewhere is told', () => {
  const BROKE = 'a budget broke in the run just below it: rely on no more than its low end';
  const HELD = 'every budget held in the run above it too: the target may take more';
  it.each([
    ['held', 'broken', []],
    ['broken', 'broken', [BROKE]],
    ['held', 'held', [HELD]],
    ['held', null, ['no run just above it was made: go on with more load']],
    ['broken', null, [`${BROKE}; no run just above it was made: go on with more load`]],
    [null, 'broken', ['no run just below it was made: go on with more load']],
    [null, 'held', [`${HELD}; no run just below it was made: go on with more load`]],
  ] as const)('below it %s, above it %s: %j', (at, above, messages) => {
    expect(saidOf(at, above)).toEqual(messages.map((message) => `confirmed-in-part: ${message}`));
  });
});
