import type { ObservedProbe } from './capacity-search.ts';

/**
 * The load that a probe was, as a scale: the one asked for times what the random factors of the day and
 * the minute made of it. Two probes of one scale differ by them as two days of one event do.
 */
export const loadOf = ({
  probe: { scale },
  outcome: { intensityFactor = 1 },
}: ObservedProbe): number => scale * intensityFactor;
