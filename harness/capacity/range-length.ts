import type { ObservedProbe, SearchSettings } from '../model/capacity/capacity-search.ts';
import { FEWEST_COUNTED_PAYMENTS, FEWEST_COUNTED_SECONDS, LENGTHS } from './lengths.ts';
import { perSecondAtScaleOne } from './offered.ts';

/**
 * Of what a probe counts that looks for the range, as a share of the load seconds: long enough for a
 * few payments by the rate of the probes before it, and no longer than one at the edge for them.
 */
export const rangeLength = (
  told: readonly ObservedProbe[],
  { loadSeconds }: SearchSettings,
  scale: number,
): number => {
  const shortest = Math.max(LENGTHS.range, FEWEST_COUNTED_SECONDS / loadSeconds);
  if (told.length === 0) return shortest;
  const seconds = FEWEST_COUNTED_PAYMENTS / (scale * perSecondAtScaleOne(told));
  return Math.max(shortest, Math.min(LENGTHS.long, seconds / loadSeconds));
};
