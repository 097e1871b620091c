import type { ScoreSeries } from './score-test.ts';

/** paired: block i of one side met the same arrivals as block i of the other. */
export type Pairing = 'paired' | 'unpaired';

/** Of each block of one side: what is summed, and over how many payments. */
export interface Tally {
  readonly amounts: Float64Array;
  readonly payments: Float64Array;
}

/**
 * What each block says of the difference between two ratios of sums, candidate less baseline:
 *
 *     (amount - m payments) / all payments of its side
 *
 * with m the ratio of both sides together. All scores of a side add up to its ratio less m, so all
 * scores to the difference. Where two blocks of a pair hold equally many payments, m cancels out.
 * Source: Cochran, "Sampling Techniques", 3rd edition, 1977, chapter 6 (ratio estimates).
 */
export const scoresOf = (baseline: Tally, candidate: Tally, pairing: Pairing): ScoreSeries => {
  const pooled =
    (sumOf(baseline.amounts) + sumOf(candidate.amounts)) /
    (sumOf(baseline.payments) + sumOf(candidate.payments));
  const ofBaseline = sideScores(baseline, pooled);
  const ofCandidate = sideScores(candidate, pooled);
  if (pairing === 'unpaired') return [ofCandidate, ofBaseline.map((score) => -score)];
  return [ofCandidate.map((score, block) => score - ofBaseline[block]!)];
};

const sideScores = ({ amounts, payments }: Tally, pooled: number): Float64Array => {
  const all = sumOf(payments);
  return amounts.map((amount, block) => (amount - pooled * payments[block]!) / all);
};

export const sumOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);
