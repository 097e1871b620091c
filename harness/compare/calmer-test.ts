import { longRunVariance } from '../stats/long-run-variance.ts';
import { studentTail } from '../stats/student-probability.ts';
import { sumOf } from '../stats/sum-of.ts';
import type { Tally } from './pairing.ts';
import { LEAST_BLOCKS } from './score-test.ts';

/**
 * How often a run would differ this much from a calm one if both were equal, by what the calm one
 * alone says of its noise. Where the other is overloaded once and for long, its blocks hang together
 * as one, and a variance that holds them cannot tell even a gateway that takes five times as long.
 * If both were equal, though, the calm one would have shown as much.
 *
 * @param calm The side with the smaller ratio.
 */
export const calmerTest = (calm: Tally, other: Tally): number => {
  if (calm.amounts.length < LEAST_BLOCKS) return 1;
  const [ofCalm, ofOther] = [sumOf(calm.payments), sumOf(other.payments)];
  const ratio = sumOf(calm.amounts) / ofCalm;
  const difference = sumOf(other.amounts) / ofOther - ratio;
  const scores = calm.amounts.map(
    (amount, block) => (amount - ratio * calm.payments[block]!) / ofCalm,
  );
  const { variance, degrees } = longRunVariance(scores);
  // A ratio varies by the inverse of what it is over.
  const standardError = Math.sqrt(variance * (1 + ofCalm / ofOther));
  if (!(difference > 0) || !(standardError > 0)) return 1;
  return Math.min(1, 2 * studentTail(difference / standardError, degrees));
};
