import { holmSteps } from '../stats/holm.ts';

/** One of the tests of a comparison. */
export interface FamilyTest {
  readonly kind: 'figure' | 'shape';
  readonly window: string | null;
  /** null where the pair cannot tell. */
  readonly p: number | null;
}

export interface FamilyResult {
  readonly p: number | null;
  readonly isTold: boolean;
  /** At which the test's own probability was judged. */
  readonly level: number;
  /** At which it would be judged if nothing else differed: what it takes to be sure of being told. */
  readonly strictestLevel: number;
}

/** Of the level: what the shape finds, no figure sees, and it rests on the fewest payments. */
const KIND_WEIGHTS = { figure: 1, shape: 2 } as const;

/**
 * All tests of a pair at one level. Figures share a third of it and shapes two thirds; of either
 * part, the whole run gets half, however many windows there are.
 */
export const judgeFamily = (
  tests: readonly FamilyTest[],
  falseAlarms: number,
): readonly FamilyResult[] => {
  const judged = tests.flatMap((test, at) => (test.p === null ? [] : [{ ...test, p: test.p, at }]));
  const weights = judged.map(
    (test) => KIND_WEIGHTS[test.kind] / judged.filter((other) => isAlike(test, other)).length,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const steps = holmSteps(
    judged.map(({ p }) => p),
    weights,
  );
  const untold = steps.reduce(
    (sum, { adjusted }, i) => sum + (adjusted < falseAlarms ? 0 : weights[i]!),
    0,
  );
  const results: FamilyResult[] = tests.map(() => ({
    p: null,
    isTold: false,
    level: falseAlarms,
    strictestLevel: falseAlarms,
  }));
  judged.forEach(({ at }, i) => {
    const { adjusted, share } = steps[i]!;
    const isTold = adjusted < falseAlarms;
    results[at] = {
      p: adjusted,
      isTold,
      level: falseAlarms * (isTold ? share : weights[i]! / untold),
      strictestLevel: (falseAlarms * weights[i]!) / total,
    };
  });
  return results;
};

const isAlike = (one: FamilyTest, other: FamilyTest): boolean =>
  one.kind === other.kind && (one.window === null) === (other.window === null);
