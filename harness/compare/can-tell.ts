import type { Difference } from '../model/comparison/comparison.ts';

/**
 * A pair that would not have seen a time become twice as long tells nobody that there is no
 * difference.
 */
const LARGEST_OF_USE = 1;

/** Whether at least one time of the first step, over the whole run, could have been seen to change. */
export const canTell = (differences: readonly Difference[]): boolean => {
  const step = differences[0]?.step;
  return differences.some(
    ({ unit, window, smallestDetectable, ...difference }) =>
      unit === 'ms' &&
      difference.step === step &&
      window === null &&
      smallestDetectable !== null &&
      smallestDetectable <= LARGEST_OF_USE,
  );
};

export const cannotTell = (step: string): string =>
  `Too few payments, or too few stretches of time that do not hang together, to tell any change of ${step}: ` +
  'not even times twice as long would have been seen. Run longer; where a queue lasts through most of ' +
  'the run, run at a load that leaves none.';
