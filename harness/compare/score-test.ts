import { hasFewBlocks, longRunVariance, type LongRunVariance } from '../stats/long-run-variance.ts';
import { studentTail } from '../stats/student-probability.ts';
import { sumOf } from '../stats/sum-of.ts';

/**
 * A difference as the sum of what each block of time says of it. Of a pair there is one series; of
 * two runs that share nothing but the law there is one for each.
 */
export type ScoreSeries = readonly Float64Array[];

export interface ScoreTest {
  readonly difference: number;
  readonly standardError: number;
  /** Of Student's t. */
  readonly degrees: number;
  /** How often equal sides differ this much or more, either way. */
  readonly p: number;
  readonly hasFewBlocks: boolean;
}

export interface ScoreTestOptions {
  /** What blocks cannot show, such as of events that hardly happen. */
  readonly extraVariance?: number;
  /** In blocks, how long neighbours remember each other; from the scores where it is left out. */
  readonly blockLength?: number | 'independent';
}

/**
 * One block says nothing of how much blocks vary, and the counts of two are often alike by chance: of
 * 150 pairs of equal runs 30 were told to differ in 2 blocks, 1 in 3 or 4 each.
 */
export const LEAST_BLOCKS = 5;

/**
 * Student's t, with a variance that knows of the memory between blocks; of two series with Welch's
 * degrees of freedom.
 * Source: Welch, "The generalization of Student's problem when several different population
 * variances are involved", Biometrika 34 (1947).
 */
export const testScores = (
  series: ScoreSeries,
  { extraVariance = 0, blockLength }: ScoreTestOptions = {},
): ScoreTest => {
  const found = series.map((scores) => {
    if (blockLength === 'independent') return independent(scores);
    const one = longRunVariance(scores, blockLength);
    // Luck can make neighbours look opposed to each other: queues never do.
    return { ...one, variance: Math.max(one.variance, plainVariance(scores)) };
  });
  const variance = found.reduce((sum, one) => sum + one.variance, 0);
  const squares = found.reduce((sum, one) => sum + one.variance ** 2 / one.degrees, 0);
  const degrees =
    squares > 0 ? variance ** 2 / squares : Math.min(...found.map((one) => one.degrees));
  const difference = series.reduce((sum, scores) => sum + sumOf(scores), 0);
  const standardError = Math.sqrt(variance + extraVariance);
  return {
    difference,
    standardError,
    degrees,
    p: series.some(({ length }) => length < LEAST_BLOCKS)
      ? 1
      : farShare(difference, standardError, degrees),
    hasFewBlocks: found.some(hasFewBlocks),
  };
};

const farShare = (difference: number, standardError: number, degrees: number): number => {
  if (difference === 0) return 1;
  if (standardError === 0) return 0;
  return Math.min(1, 2 * studentTail(Math.abs(difference) / standardError, degrees));
};

const independent = (scores: Float64Array): LongRunVariance => ({
  variance: plainVariance(scores),
  degrees: Math.max(1, scores.length - 1),
  independentBlocks: scores.length,
});

/** Of the sum of independent scores. */
const plainVariance = (scores: Float64Array): number => {
  const n = scores.length;
  if (n < 2) return 0;
  const mean = sumOf(scores) / n;
  return (scores.reduce((squares, one) => squares + (one - mean) ** 2, 0) * n) / (n - 1);
};
