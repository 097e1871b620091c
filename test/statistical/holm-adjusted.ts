import { holmSteps } from '../../harness/stats/holm.ts';

/** Probabilities of tests of equal weight, raised so that each may be held against the level of all. */
export const holmAdjusted = (ps: readonly number[]): readonly number[] =>
  holmSteps(
    ps,
    ps.map(() => 1),
  ).map(({ adjusted }) => adjusted);
