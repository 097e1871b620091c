import type { ProbeOutcome } from './probe-outcome.ts';

/** A target that keeps up leaves no more than this share of what it was offered for later. */
const LEFT_FOR_LATER = 0.1;
/** Nor more than this many standard deviations of a Poisson count. */
const LUCK = 3;

/**
 * Whether a target answered so much less than it was offered that a queue grew, or that answers take
 * as long as the probe lasted. Where no budget broke all the same the probe was too short for that:
 * it held nothing.
 */
export const fellBehind = (
  { offeredPerSecond, achievedPerSecond, limitedBy }: ProbeOutcome,
  measureMs: number,
): boolean => {
  const [offered, achieved] = [offeredPerSecond, achievedPerSecond].map(
    (rate) => (rate * measureMs) / 1_000,
  ) as [number, number];
  return limitedBy !== 'generator' && isBehind(offered, achieved);
};

/** The same of what was sent and answered in some time, whoever was the limit. */
export const isBehind = (sent: number, answered: number): boolean =>
  sent - answered > Math.max(LEFT_FOR_LATER * sent, LUCK * Math.sqrt(sent));
