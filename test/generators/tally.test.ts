import { expect, test } from 'vitest';

import { planTally } from '../../generators/tally.ts';

test('figures are over the measured payments; the warm-up is counted apart', () => {
  const tally = planTally(20_000);
  for (const atMs of [-900, -1, 0, 10, 999.9, 1_000, 7_000, 7_100, 7_200, 7_999, 19_999]) {
    tally.add(atMs, atMs < 0 ? 1_000_000 : 100);
  }
  const { allanFactor, ...figures } = tally.figures();
  expect(figures).toEqual({
    payments: { warmUp: 2, measured: 9 },
    arrivalRate: { meanPerSecond: 0.45, peakPerSecond: 4 },
    amountJpy: { total: 900, mean: 100 },
  });
  expect(allanFactor.map(({ windowMs, windows }) => [windowMs, windows])).toEqual([
    [100, 200],
    [200, 100],
  ]);
});

test('without a measured payment no figure is made up', () => {
  const tally = planTally(20_000);
  tally.add(-5, 100);
  expect(tally.figures()).toEqual({
    payments: { warmUp: 1, measured: 0 },
    arrivalRate: { meanPerSecond: 0, peakPerSecond: 0 },
    amountJpy: { total: 0, mean: 0 },
    allanFactor: [],
  });
});
