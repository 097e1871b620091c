import { expect, it } from 'vitest';

import { breachProbability } from '../../../../harness/capacity/sizing/breach.ts';
import { drawPeaks } from '../../../../harness/capacity/sizing/forecast-peak.ts';
import { groundsOf } from '../../../../harness/capacity/sizing/smallest-told.ts';
import { betaQuantile } from '../../../../harness/stats/beta-quantile.ts';
import { question } from './question.ts';

const draws = 10_000;
const days = Array.from({ length: 400 }, (_, i) => 1 + i);
const peak = { ...question().peak, perSecond: { kind: 'draws', values: days } } as const;

const breachOver = (ceiling: number) =>
  breachProbability(drawPeaks(peak, { draws, seed: 1 }), null, {
    ceiling,
    grounds: groundsOf({ peak, capacity: question().capacity, draws }),
  });

it('is known as well as its days are, however many draws are made of them', () => {
  // 20 of 400 days, 25 draws each: Clopper and Pearson of the days.
  expect(breachOver(380.5)).toEqual({
    share: 0.05,
    low: expect.closeTo(betaQuantile(20, 381, 0.025), 9),
    high: expect.closeTo(betaQuantile(21, 380, 0.975), 9),
  });
});

it('is no better known than none of the days can tell', () => {
  const least = 1 - 0.025 ** (1 / 400);
  expect(breachOver(401)).toEqual({ share: 0, low: 0, high: expect.closeTo(least, 9) });
  expect(breachOver(0.5)).toEqual({ share: 1, low: expect.closeTo(1 - least, 9), high: 1 });
});

it('is known as well as its laws where each of few stands for many draws', () => {
  const law = { ratePerUnit: 50, contention: 0, coherency: 0 };
  const capacity = {
    from: 'scaling-law' as const,
    draws: Array.from({ length: 100 }, () => ({ law, noise: 1 })),
    measured: { from: 1, to: 16 },
  };
  const known = question().peak;
  const grounds = groundsOf({ peak: known, capacity, draws });
  // Of 100 laws ten are too low, whatever the peak.
  const capacities = Float64Array.from({ length: draws }, (_, i) => (i % 100 < 10 ? 1 : 1_000));
  const peaks = new Float64Array(draws).fill(300);
  expect(breachProbability(peaks, capacities, { ceiling: Infinity, grounds })).toEqual({
    share: 0.1,
    low: expect.closeTo(betaQuantile(10, 91, 0.025), 9),
    high: expect.closeTo(betaQuantile(11, 90, 0.975), 9),
  });
});
