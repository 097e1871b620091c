import type { ProbeOutcome } from './probe-outcome.ts';

/**
 * Payments a second that were planned for the time in which answers were counted: of a probe that was
 * stopped early that is its beginning, and a plan is not even.
 */
export const offeredWhileCounted = ({
  offeredPerSecond,
  whileCounted,
}: Pick<ProbeOutcome, 'offeredPerSecond' | 'whileCounted'>): number =>
  whileCounted?.offeredPerSecond ?? offeredPerSecond;
