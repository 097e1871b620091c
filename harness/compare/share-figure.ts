import type { ShareTable } from '../stats/block-table.ts';
import { FOUND } from '../stats/found.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { unknownFigure, type Figure } from './figure.ts';
import { scoresOf, type Pairing, type Tally } from './pairing.ts';
import { sumOf, testScores } from './score-test.ts';

export interface ComparedShares {
  readonly baseline: ShareTable;
  readonly candidate: ShareTable;
  readonly pairing: Pairing;
  readonly lessIs: 'better' | 'worse';
}

/**
 * A share may rest on a handful of payments, or on none, and then blocks say too little of how much
 * it varies. Each side is therefore given the variance of one payment more; so 0 against 3 of any
 * number is 1.3 standard errors and no difference, and 0 against 0 has an interval.
 */
export const shareFigure = ({ baseline, candidate, pairing, lessIs }: ComparedShares): Figure => {
  const [from, to] = [tallyOf(baseline), tallyOf(candidate)];
  const counts = [sumOf(from.payments), sumOf(to.payments)] as const;
  if (Math.min(...counts) === 0) return unknownFigure('too-few-values');
  const test = testScores(scoresOf(from, to, pairing), {
    extraVariance: 1 / counts[0] ** 2 + 1 / counts[1] ** 2,
  });
  const { difference, standardError, degrees, p } = test;
  const limitOf = (level: number): number => studentQuantile(1 - level / 2, degrees);
  return {
    effect: difference,
    direction: Math.sign(difference) * (lessIs === 'better' ? 1 : -1),
    p,
    interval: (level) => {
      const half = limitOf(level) * standardError;
      return [difference - half, difference + half];
    },
    detectable: (level) => {
      // What is to be found brings its own variance: x = (limit + 1.64) sqrt(variance + x / n).
      const least = limitOf(level) + FOUND;
      const own = least ** 2 / Math.min(...counts) / 2;
      return Math.min(1, own + Math.sqrt(own ** 2 + (least * standardError) ** 2));
    },
    warnings: test.hasFewBlocks ? ['too-few-independent-blocks'] : [],
  };
};

const tallyOf = ({ counted, total }: ShareTable): Tally => ({
  amounts: Float64Array.from(counted),
  payments: Float64Array.from(total),
});
