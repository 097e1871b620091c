import { normalQuantile } from '../stats/normal-quantile.ts';
import { randomLayer } from '../stats/random.ts';
import type { ScoreSeries } from './score-test.ts';

/** Enough to tell 0.1 % within a third of it; below that the sum of all tests is the bound. */
const MOST_DRAWS = 9_999;
const ENOUGH_HITS = 100;
const FEWEST_HITS = 10;
const SEED = 1_979;

/** One of several tests that are asked for the least probability. */
export interface JointTest {
  readonly p: number;
  readonly series: ScoreSeries;
  /** All add up to 1: a test may be this much likelier to decide by chance. */
  readonly weight: number;
}

/**
 * How often the least of several dependent two-sided probabilities, each over its weight, is this
 * small by chance. The signs of the scores are drawn anew, the same for all tests, and it is counted how often any test
 * goes as far as a normal one with this probability. Drawing ends early once that is often enough
 * (Besag and Clifford, "Sequential Monte Carlo p-values", Biometrika 78, 1991); what is too rare to
 * be counted is bounded by the sum over the tests (Bonferroni). It is no rarer than that one test of
 * its own goes so far: signs of a few blocks, or of one large one, can not reach a normal tail.
 */
export const jointTail = (tests: readonly JointTest[]): number => {
  const sum = Math.min(1, ...tests.map(({ p, weight }) => p / weight));
  if (sum <= 0) return 0;
  const least = sum * Math.max(...tests.map(({ weight }) => weight));
  const limits = tests.map(({ weight }) => -normalQuantile((sum * weight) / 2));
  const rows = scaledRows(tests);
  const width = tests.length;
  const stream = randomLayer(SEED, 'compare/signs').at(0);
  const sums = new Float64Array(width);
  let hits = 0;
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    sums.fill(0);
    let bits = 0;
    for (let row = 0; row * width < rows.length; row += 1) {
      if (row % 32 === 0) bits = stream.uint32();
      const sign = (bits >>> (row % 32)) & 1 ? 1 : -1;
      for (let test = 0; test < width; test += 1) sums[test]! += sign * rows[row * width + test]!;
    }
    if (sums.some((one, test) => Math.abs(one) >= limits[test]!)) hits += 1;
    if (hits === ENOUGH_HITS) return Math.max(least, Math.min(sum, hits / draw));
  }
  return Math.max(least, Math.min(sum, (Math.max(hits, FEWEST_HITS) + 1) / (MOST_DRAWS + 1)));
};

/** A row for each block, a column for each test, scaled so that each sum has a variance of 1. */
const scaledRows = (tests: readonly JointTest[]): Float64Array => {
  const columns = tests.map(({ series }) => {
    // Only how tests depend on each other matters here, and the sides may change places.
    const scores = Array.from(
      { length: Math.max(...series.map((one) => one.length)) },
      (_, block) => series.reduce((sum, one) => sum + (one[block] ?? 0), 0),
    );
    const root = Math.sqrt(scores.reduce((squares, one) => squares + one * one, 0));
    return scores.map((one) => (root === 0 ? 0 : one / root));
  });
  const width = columns.length;
  return Float64Array.from(
    { length: width * columns[0]!.length },
    (_, i) => columns[i % width]![Math.floor(i / width)]!,
  );
};
