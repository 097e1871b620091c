import { expect, it } from 'vitest';

import { CELLS, measure, toleranceAt } from './known-truth.ts';

/** Cells whose standard error after two million arrivals is well below what theory is held to. */
const QUICK = [
  { queue: 'M/M/1', utilisation: 0.5 },
  { queue: 'M/M/4', utilisation: 0.9 },
  { queue: 'M/D/1', utilisation: 0.8 },
  { queue: 'M/G/1, lognormal', utilisation: 0.8 },
];

/**
 * One run of each; all cells, to a third of the tolerance, are in test/long/known-truth.test.ts. With
 * 3.5 standard errors a true model breaks one of the eight figures in 4 of 1,000 choices of a seed.
 */
it.each(QUICK)(
  'the simulated $queue at $utilisation makes as many wait, and as long, as theory says',
  ({ queue, utilisation }) => {
    const cell = CELLS.find((one) => one.queue === queue)!;
    const { wait, waitShare } = measure(cell, utilisation, 1);
    const theory = cell.theory(utilisation);
    for (const [found, expected] of [
      [wait, theory.mean],
      [waitShare, theory.waitShare],
    ] as const) {
      expect(found.standardError / expected).toBeLessThan(0.6 * toleranceAt(utilisation));
      expect(Math.abs(found.mean - expected) / found.standardError).toBeLessThan(3.5);
    }
  },
);
