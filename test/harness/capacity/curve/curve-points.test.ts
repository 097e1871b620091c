import { expect, test } from 'vitest';

import { curvePoints } from '../../../../harness/capacity/curve/curve-points.ts';
import type { ProbeOutcome } from '../../../../harness/model/capacity/probe-outcome.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';
import { toldEstimate } from '../../../fixtures/told-estimate.ts';

const probeAt = (perSecond: number, seconds: number, over: Partial<ProbeOutcome> = {}) =>
  observedProbe(
    { measureMs: 1_000 * seconds },
    {
      offeredPerSecond: perSecond,
      achievedPerSecond: perSecond,
      goodput: { ...toldEstimate(1), count: perSecond * seconds },
      budgets: [],
      ...over,
    },
  );

const pointOf = (...probes: readonly ReturnType<typeof probeAt>[]) => {
  const ground = { confidence: 0.95, budgets: [], deciding: null, perSecondAtScaleOne: 72 };
  const points = curvePoints(probes, ground);
  expect(points).toHaveLength(1);
  return points[0]!;
};

test('joined probes of 96 and 192 payments in 2 s each are 288 payments in 4 s', () => {
  const point = pointOf(probeAt(48, 2), probeAt(96, 2));
  expect(point).toMatchObject({ offeredPerSecond: 72, achievedPerSecond: 72 });
  // Poisson tails of 2.5 % on either side of 288, summed term by term.
  expect(point.goodPerSecond.low! * 4).toBeCloseTo(255.695, 2);
  expect(point.goodPerSecond).toMatchObject({ value: 72, high: 72 });
});

test('rates, scales and the share of busy workers go by seconds, waits and shares of payments by payments', () => {
  const short = probeAt(50, 2, {
    utilisation: 0.4,
    queueWaitMs: 10,
    goodput: { ...toldEstimate(0.4), count: 100 },
  });
  const long = probeAt(50.25, 8, { utilisation: 0.8, queueWaitMs: 20 });
  const point = pointOf(short, { ...long, probe: { ...long.probe, scale: 1.005 } });
  expect(point.scale).toBeCloseTo(1.004, 9);
  expect(point.offeredPerSecond).toBeCloseTo(502 / 10, 9);
  expect(point.utilisation).toBeCloseTo(0.72, 9);
  expect(point.queueWaitMs).toBeCloseTo((10 * 100 + 20 * 402) / 502, 9);
  expect(point.goodput.value).toBeCloseTo((40 + 402) / 502, 9);
  expect(point.goodPerSecond.value).toBeCloseTo((40 + 402) / 10, 9);
});

test('what one of joined probes does not know is that of the others', () => {
  const blind = { utilisation: null, queueWaitMs: null };
  expect(pointOf(probeAt(50, 2, blind), probeAt(50, 2))).toMatchObject({
    utilisation: 0.84,
    queueWaitMs: 12,
  });
  expect(pointOf(probeAt(50, 2, blind))).toMatchObject(blind);
});
