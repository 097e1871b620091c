import { describe, expect, it } from 'vitest';

import { findCollapse } from '../../../../harness/capacity/curve/find-collapse.ts';
import { makeCurve } from '../../../../harness/capacity/curve/make-curve.ts';
import { capacityCurveSchema, type CurvePoint } from '../../../../harness/model/capacity/curve.ts';
import { recordedSearch, RECORDED_TARGET } from '../../../fixtures/capacity/recorded-paper.ts';

const search = recordedSearch();
const curve = makeCurve(search, RECORDED_TARGET);

describe('the curve of a recorded search', () => {
  it('is what its schema says', () => {
    expect(capacityCurveSchema.parse(curve)).toEqual(curve);
  });

  it('has each probe in one point, those within one percent of scale joined', () => {
    const places = curve.points.flatMap(({ probes }) => probes);
    expect(places.toSorted((a, b) => a - b)).toEqual(search.probes.map((_, place) => place));
    for (const { probes } of curve.points) {
      const scales = probes.map((place) => search.probes[place]!.probe.scale);
      expect(Math.max(...scales) / Math.min(...scales)).toBeLessThanOrEqual(1.01);
    }
    expect(curve.points.some(({ probes }) => probes.length > 1)).toBe(true);
  });

  it('ascends, and keeps what was stopped early apart', () => {
    const loads = curve.points.map(({ askedPerSecond }) => askedPerSecond);
    expect(loads).toEqual(loads.toSorted((a, b) => a - b));
    expect(curve.points.filter(({ isCut }) => isCut).map(({ probes }) => probes)).toEqual([[3]]);
  });

  it('has points where the load was asked for, on the axis of the capacity', () => {
    const { end } = search;
    if (end?.kind !== 'converged') throw new Error('it converged');
    const unit = end.perSecond.value! / end.scale.value!;
    for (const { scale, askedPerSecond } of curve.points)
      expect(askedPerSecond).toBeCloseTo(scale * unit, 6);
  });

  it('has its knee near the true capacity of 720/s', () => {
    const { knee } = curve;
    expect(knee.found).toBe(true);
    if (!knee.found) return;
    expect(knee.x).toBeGreaterThan(650);
    expect(knee.x).toBeLessThan(750);
  });

  it('is nearly what queueing theory says of the target, and says how nearly', () => {
    const { queueing } = curve;
    expect(queueing).toMatchObject({ quantile: 0.99, limitMs: 62.6 });
    expect(Math.abs(queueing!.highestPerSecond! / 720 - 1)).toBeLessThan(0.02);
    expect(queueing!.probes).toHaveLength(12);
    expect(queueing!.medianWrongBy!).toBeLessThan(0.1);
  });

  it('leaves out probes that tell nothing of the target, and the check where it is not known', () => {
    const [first, ...rest] = search.probes;
    const outcome = { ...first!.outcome, disturbed: 'a backup' };
    const limited = { ...rest[0]!.outcome, limitedBy: 'generator' as const };
    const probes = [{ ...first!, outcome }, { ...rest[0]!, outcome: limited }, ...rest.slice(1)];
    const partial = makeCurve({ ...search, probes }, { why: 'it is yours' });
    expect(partial.points.flatMap((point) => point.probes)).not.toContain(0);
    expect(partial.points.flatMap((point) => point.probes)).not.toContain(1);
    expect(partial).toMatchObject({ queueing: null, whyNoQueueing: 'it is yours' });
  });

  it('decides by the budget that broke at the smallest load, whatever broke above it', () => {
    const [low, high] = search.probes;
    const probes = [high!, low!].map(({ probe, outcome }, place) => {
      const budgets = outcome.budgets.map((each, i) => ({ ...each, isBroken: i >= place }));
      return { probe, outcome: { ...outcome, budgets } };
    });
    const reason = 'budget-broken-at-smallest-load';
    const end = { kind: 'doomed', reason, message: '', heldAt: null } as const;
    expect(makeCurve({ ...search, probes, end }, { why: '' }).deciding).toBe(1);
    expect(makeCurve({ ...search, probes, end: null }, { why: '' }).deciding).toBe(0);
  });

  it('has the budgets of a search whose first probe told of none', () => {
    const [first, ...rest] = search.probes;
    const probes = [{ ...first!, outcome: { ...first!.outcome, budgets: [] } }, ...rest];
    const { budgets, deciding } = makeCurve({ ...search, probes }, { why: '' });
    expect(budgets).toEqual(curve.budgets);
    expect(deciding).toBe(curve.deciding);
  });

  it('is empty before any probe, without a knee and without goodput', () => {
    expect(makeCurve({ ...search, probes: [], end: null }, RECORDED_TARGET)).toEqual({
      points: [],
      budgets: [],
      deciding: null,
      fitted: null,
      knee: { found: false, reason: 'too-few-points', p: null },
      collapse: { found: false, reason: 'no-goodput', highest: null },
      queueing: null,
      whyNoQueueing: 'no capacity was found',
    });
  });
});

/** A point with so much goodput, and an interval of a tenth of a percent. */
const point = (askedPerSecond: number, good: number, isCut = false): CurvePoint => ({
  ...curve.points[0]!,
  askedPerSecond,
  isCut,
  goodPerSecond: {
    ...curve.points[0]!.goodPerSecond,
    value: good,
    low: good * 0.999,
    high: good * 1.001,
  },
});

describe('the collapse of goodput', () => {
  const rising = [point(100, 100), point(200, 199), point(300, 280)];

  it('is at the lowest load beyond the highest goodput that is below 90 % of it for certain', () => {
    const found = findCollapse([...rising, point(400, 260), point(500, 240), point(600, 90)]);
    expect(found).toEqual({
      found: true,
      from: { askedPerSecond: 500, goodPerSecond: 240 },
      highest: { askedPerSecond: 300, goodPerSecond: 280 },
    });
  });

  it('is not told of a plateau, and not known where nothing ran beyond the highest', () => {
    expect(findCollapse([...rising, point(400, 275)])).toMatchObject({ reason: 'none-seen' });
    expect(findCollapse(rising)).toMatchObject({ reason: 'nothing-beyond' });
    expect(findCollapse([...rising, point(400, 395, true)])).toMatchObject({
      reason: 'nothing-beyond',
      highest: { askedPerSecond: 300 },
    });
  });

  it('is not told where a short probe had more by luck', () => {
    const lucky = point(350, 340);
    const short = { ...lucky, goodPerSecond: { ...lucky.goodPerSecond, low: 200 } };
    expect(findCollapse([...rising, short, point(400, 275)])).toMatchObject({
      reason: 'none-seen',
      highest: { askedPerSecond: 300 },
    });
  });

  it('is shown by a probe that was stopped early', () => {
    expect(findCollapse([...rising, point(400, 100, true)])).toMatchObject({ found: true });
  });
});
