import { breachProbability } from './breach.ts';
import type { CapacityDraws } from './fleet-capacity.ts';

export interface FleetLimits {
  /** Ascending: those that are looked at. */
  readonly replicas: readonly number[];
  readonly capacity: CapacityDraws;
  /** Payments a second that nothing gets past; Infinity for none. */
  readonly ceiling: number;
  readonly risk: number;
}

/** What is left of replicas spread evenly over zones when the fullest zone is lost. */
export const withoutZone = (replicas: number, zones: number): number =>
  replicas - Math.ceil(replicas / zones);

/**
 * The fewest replicas with which the whole interval of the probability of breach is at or under the
 * risk; null where none of those looked at has it.
 * @param left replicas that serve of so many
 */
export const neededReplicas = (
  peaks: Float64Array,
  { replicas, capacity, ceiling, risk }: FleetLimits,
  left: (replicas: number) => number = (all) => all,
): number | null => {
  if (breachProbability(peaks, null, ceiling).high > risk) return null;
  const enough = replicas.find((each) => {
    const draws = capacity(left(each));
    return draws !== null && breachProbability(peaks, draws, ceiling).high <= risk;
  });
  return enough ?? null;
};
