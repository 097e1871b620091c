import { groupNeighbours } from '../../stats/group-neighbours.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import type { Timeline } from './timeline.ts';

/**
 * Which slices of a timeline share a value of a quantile: so many neighbours that their payments can
 * tell it, warm-up and run apart.
 * @returns for each slice the index of its part
 */
export const quantileParts = (
  { startMs, planned }: Pick<Timeline, 'startMs' | 'planned'>,
  q: number,
): readonly number[] => {
  const least = smallestSampleFor(q);
  const zero = startMs.filter((ms) => ms < 0).length;
  const warmUp = groupNeighbours(planned.slice(0, zero), least);
  const first = warmUp.length === 0 ? 0 : warmUp.at(-1)! + 1;
  return [...warmUp, ...groupNeighbours(planned.slice(zero), least).map((part) => first + part)];
};
