import { gammaTail } from './gamma-probability.ts';

/** What a test found, and how often chance alone would find as much or more. */
export interface TestResult {
  readonly statistic: number;
  readonly p: number;
}

/** P(X > x) of the chi-square distribution with so many degrees of freedom. */
export const chiSquareTail = (degrees: number, x: number): number => gammaTail(degrees / 2, x / 2);

/**
 * Pearson's test of counts against what was expected of each, which should be at least 5. The
 * degrees of freedom are the number of counts where each expectation was known beforehand, and one
 * fewer where their sum was set to that of the counts.
 */
export const chiSquareTest = (
  counts: ArrayLike<number>,
  expected: ArrayLike<number>,
  degrees = counts.length,
): TestResult => {
  let statistic = 0;
  for (let i = 0; i < counts.length; i += 1) {
    statistic += (counts[i]! - expected[i]!) ** 2 / expected[i]!;
  }
  return { statistic, p: chiSquareTail(degrees, statistic) };
};
