import { sumOf } from '../stats/sum-of.ts';
import type { ScoreSeries } from './score-test.ts';

/**
 * paired: block i of one side met the same arrivals as block i of the other.
 *
 * interleaved: a coin gave the two blocks of a pair to the sides, one to each. If these are equal,
 * what a pair says of them has the sign of its coin, whatever the machine did to it or to others.
 */
export type Pairing = 'paired' | 'unpaired' | 'interleaved';

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
  const [ofBaseline, ofCandidate] = [sumOf(baseline.payments), sumOf(candidate.payments)];
  const pooled = (sumOf(baseline.amounts) + sumOf(candidate.amounts)) / (ofBaseline + ofCandidate);
  const score = ({ amounts, payments }: Tally, block: number): number =>
    (amounts[block] ?? 0) - pooled * (payments[block] ?? 0);
  const less = baseline.amounts.map((_, block) => -score(baseline, block) / ofBaseline);
  const more = candidate.amounts.map((_, block) => score(candidate, block) / ofCandidate);
  if (pairing === 'unpaired') return [more, less];
  const blocks = Math.max(less.length, more.length);
  return [
    Float64Array.from({ length: blocks }, (_, block) => (more[block] ?? 0) + (less[block] ?? 0)),
  ];
};
