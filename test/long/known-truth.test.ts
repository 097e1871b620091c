import { expect, it } from 'vitest';

import { CELLS, measure, toleranceAt } from '../statistical/known-truth.ts';

/**
 * Runs of two million arrivals in each cell, so many that the standard error of the mean wait is at
 * most 0.4 of the tolerance: a true model then breaks it in less than 13 of 1,000 choices of a seed,
 * and one that is off by twice the tolerance holds it in as few.
 */
const RUNS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'M/M/1': { 0.5: 1, 0.8: 3, 0.9: 3 },
  'M/M/4': { 0.5: 3, 0.8: 6, 0.9: 3 },
  'M/M/8': { 0.5: 12, 0.8: 7, 0.9: 4 },
  'M/D/1': { 0.5: 1, 0.8: 2, 0.9: 1 },
  'M/G/1, lognormal': { 0.5: 1, 0.8: 2, 0.9: 2 },
  'M/G/1, gamma': { 0.5: 1, 0.8: 2, 0.9: 2 },
};

const ALL = CELLS.flatMap((cell) =>
  Object.entries(RUNS[cell.queue]!).map(([utilisation, runs]) => ({
    ...cell,
    utilisation: Number(utilisation),
    runs,
  })),
);

it.each(ALL)('the simulated $queue at $utilisation waits as theory says', (cell) => {
  const { queue, utilisation, runs } = cell;
  const { wait, waitShare } = measure(cell, utilisation, runs);
  const theory = cell.theory(utilisation);
  const tolerance = toleranceAt(utilisation);
  const errors = [wait.mean / theory.mean - 1, waitShare.mean / theory.waitShare - 1] as const;
  const standardErrors = [
    wait.standardError / theory.mean,
    waitShare.standardError / theory.waitShare,
  ] as const;
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  console.log(
    `| ${queue} | ${utilisation} | ${2 * runs} | ${theory.mean.toFixed(2)} | ${wait.mean.toFixed(2)} ` +
      `| ${percent(errors[0])} ± ${percent(standardErrors[0])} ` +
      `| ${theory.waitShare.toFixed(4)} | ${waitShare.mean.toFixed(4)} ` +
      `| ${percent(errors[1])} ± ${percent(standardErrors[1])} |`,
  );
  expect(Math.max(...standardErrors)).toBeLessThan(0.4 * tolerance);
  for (const error of errors) expect(Math.abs(error)).toBeLessThan(tolerance);
});
