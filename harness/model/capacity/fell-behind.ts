import type { ObservedProbe } from './capacity-search.ts';
import { countedSeconds } from './counted-seconds.ts';
import { offeredWhileCounted } from './offered-while-counted.ts';

/** A target that keeps up leaves no more than this share of what it was offered for later. */
export const LEFT_FOR_LATER = 0.1;
/** Nor more than this many standard deviations of a Poisson count. */
export const LEFT_BY_LUCK = 3;

/**
 * Whether a target answered so much less than it was offered, in the time that was counted, that a queue grew, or that answers take
 * as long as the probe lasted. Where no budget broke all the same the probe was too short for that:
 * it held nothing.
 */
export const fellBehind = (observed: ObservedProbe): boolean => {
  const { outcome } = observed;
  const seconds = countedSeconds(observed);
  return (
    outcome.limitedBy !== 'generator' &&
    isBehind(offeredWhileCounted(outcome) * seconds, outcome.achievedPerSecond * seconds)
  );
};

/** The same of what was sent and answered in some time, whoever was the limit. */
export const isBehind = (sent: number, answered: number): boolean =>
  sent - answered > Math.max(LEFT_FOR_LATER * sent, LEFT_BY_LUCK * Math.sqrt(sent));
