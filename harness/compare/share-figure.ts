import type { ShareTable } from '../stats/block-table.ts';
import { FOUND } from '../stats/found.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { sumOf } from '../stats/sum-of.ts';
import { unknownFigure, type Figure } from './figure.ts';
import { joinedShares, spanOf } from './joined-blocks.ts';
import { scoresOf, type Pairing, type Tally } from './pairing.ts';
import { testScores } from './score-test.ts';

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
  const span = spanOf(Math.max(baseline.total.length, candidate.total.length));
  const [from, to] = [tallyOf(baseline, span), tallyOf(candidate, span)];
  const counts = [sumOf(from.payments), sumOf(to.payments)] as const;
  if (Math.min(...counts) === 0) return unknownFigure('too-few-values');
  const isInterleaved = pairing === 'interleaved';
  const test = testScores(scoresOf(from, to, pairing), {
    extraVariance: 1 / counts[0] ** 2 + 1 / counts[1] ** 2,
    ...(isInterleaved && { blockLength: 'independent' }),
  });
  const { difference, standardError, degrees, p } = test;
  const limitOf = (level: number): number => -studentQuantile(level / 2, degrees);
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
    warnings: test.hasFewBlocks && !isInterleaved ? ['too-few-independent-blocks'] : [],
  };
};

const tallyOf = (shares: ShareTable, span: number): Tally => {
  const { counted, total } = joinedShares(shares, span);
  return { amounts: Float64Array.from(counted), payments: Float64Array.from(total) };
};
