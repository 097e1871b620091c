import { beforeAll, describe, expect, it } from 'vitest';

import { makeCurve } from '../../../../harness/capacity/curve/make-curve.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import type { CapacityCurve, FittedShare } from '../../../../harness/model/capacity/curve.ts';
import { recordedSearch } from '../../../fixtures/capacity/recorded-paper.ts';
import { shortSearch } from '../../../fixtures/capacity/short-search.ts';

/** Where a rising curve comes to a share, straight between its loads. */
const crossing = (
  fitted: readonly FittedShare[],
  share: number,
  of: (each: FittedShare) => number,
): number => {
  const after = fitted.findIndex((each) => of(each) >= share);
  const [a, b] = [fitted[after - 1]!, fitted[after]!];
  const part = (share - of(a)) / (of(b) - of(a));
  return a.askedPerSecond + part * (b.askedPerSecond - a.askedPerSecond);
};

const median = (each: FittedShare): number => each.median ?? 1;

describe.each([
  ['recorded, 300 s of load and a p99', () => Promise.resolve(recordedSearch()), 0.01],
  ['short, 60 s of load and a p95', shortSearch, 0.05],
] as const)('the fitted response of a search that was %s', (_, make, allowed) => {
  let [search, curve] = [{} as CapacitySearch, {} as CapacityCurve];
  beforeAll(async () => {
    search = await make();
    curve = makeCurve(search, { why: 'none is asked for' });
  });

  it('crosses what is allowed at the capacity, its tint no nearer than the interval', () => {
    const { fitted } = curve;
    if (search.end?.kind !== 'converged' || fitted === null) throw new Error('it converged');
    const { value, low, high } = search.end.perSecond;
    const step = fitted[1]!.askedPerSecond - fitted[0]!.askedPerSecond;
    expect(Math.abs(crossing(fitted, allowed, median) - value!)).toBeLessThan(1.5 * step);
    // Another budget may be known less well, and then reaches farther down.
    const ends = [
      crossing(fitted, allowed, (each) => each.high),
      crossing(fitted, allowed, (each) => each.low),
    ];
    expect(ends[0]! - low!).toBeGreaterThan(-1.5 * step);
    expect(ends[0]!).toBeLessThan(value!);
    expect(Math.abs(ends[1]! - high!)).toBeLessThan(1.5 * step);
  });

  it('rises, and is told up to four times what is allowed', () => {
    const { fitted } = curve;
    const medians = fitted!.flatMap((each) => each.median ?? []);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
    expect(Math.max(...medians)).toBeLessThanOrEqual(4 * allowed);
    for (const { low, high } of fitted!) expect(high).toBeGreaterThanOrEqual(low);
  });

  it('is of the budget that breaks first, whose misses stand at each load', () => {
    expect(curve.budgets[curve.deciding!]).toMatchObject({ allowed });
    for (const { probes, missed, isCut } of curve.points) {
      const of = probes.map((place) => search.probes[place]!.outcome.budgets[curve.deciding!]!);
      const count = (each: 'total' | 'missed'): number =>
        of.flatMap((budget) => budget.missed![each]).reduce((sum, one) => sum + one, 0);
      if (isCut) expect(missed).toMatchObject({ low: missed!.value, high: null });
      else expect(missed!.value).toBeCloseTo(count('missed') / count('total'), 9);
      expect(missed!.low!).toBeLessThanOrEqual(missed!.value!);
    }
  });
});

it('without an edge there is no fitted response, and the share that missed is told all the same', () => {
  const search = recordedSearch();
  const curve = makeCurve({ ...search, probes: search.probes.slice(0, 2), end: null }, { why: '' });
  expect(curve.fitted).toBeNull();
  expect(curve.points.map(({ missed }) => missed!.value)).toEqual([0, expect.any(Number)]);
});
