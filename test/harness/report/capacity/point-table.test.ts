import { expect, test } from 'vitest';

import { makeCurve } from '../../../../harness/capacity/curve/make-curve.ts';
import { heldBudget } from '../../../../harness/model/gating/held-budget.ts';
import { pointTable } from '../../../../harness/report/capacity/point-table.ts';
import { decidingFigure } from '../../../../harness/report/capacity/shown-figure.ts';
import { toldEstimate } from '../../../fixtures/told-estimate.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';

const GOODPUT = heldBudget({
  metric: 'goodput',
  within: 5_000,
  atLeast: 0.999,
  severity: 'fail',
});

/** Stopped after a second, with 20 of 100 answered in time, and as many of them missed. */
const cut = (scale: number, misses: number) =>
  observedProbe(
    { scale },
    {
      stoppedEarly: true,
      offeredPerSecond: 50,
      achievedPerSecond: 36,
      whileCounted: { seconds: 1, offeredPerSecond: 100 },
      goodput: { ...toldEstimate(0.2), low: null, high: 1, count: 100 },
      budgets: [
        {
          budget: GOODPUT,
          estimate: { ...toldEstimate(1 - misses / 100), low: null },
          isBroken: misses > 0,
          missed: { allowed: 0.001, blockMs: 1_000, total: [100], missed: [misses] },
        },
      ],
    },
  );

const curve = makeCurve(
  syntheticSearch({
    probes: [cut(1, 0), cut(2, 30)],
    end: { ...CONVERGED, budget: GOODPUT.name },
  }),
  { why: 'it is a test' },
);

test('the row of a load that was stopped early tells bounds, over the time that was counted', () => {
  const { head, rows } = pointTable(curve);
  const told = (name: string): readonly (string | undefined)[] =>
    rows.map(({ cells }) => cells[head.indexOf(name)]);
  expect(told('offered')).toEqual(['100/s', '100/s']);
  expect(told('achieved')).toEqual(['36/s', '36/s']);
  // 20 answers in time in that second.
  expect(told('good').map((text) => text!.split(' ')[0])).toEqual(['20/s', '20/s']);
  expect(told('goodput within 5 s ≥ 99.9 %')).toEqual(['–', 'at most 70 %']);
  // Of 500 that were planned for all of it.
  expect(told('missed it')).toEqual(['–', 'at least 6 %']);
});

test('where nobody had missed by then a picture has no point either', () => {
  const { of } = decidingFigure(curve);
  expect(curve.points.map((point) => of(point).value)).toEqual([null, 0.7]);
});
