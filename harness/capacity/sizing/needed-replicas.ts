import { breachProbability, isSurelyLikelier, type BreachLimits } from './breach.ts';
import type { CapacityDraws } from './fleet-capacity.ts';

export interface FleetLimits extends BreachLimits {
  /** Ascending: those among which the fewest is looked for. */
  readonly replicas: readonly number[];
  readonly capacity: CapacityDraws;
  readonly risk: number;
}

/** What is left of replicas spread evenly over zones when the fullest zone is lost. */
export const withoutZone = (replicas: number, zones: number): number =>
  replicas - Math.ceil(replicas / zones);

/**
 * The fewest replicas with which the whole interval of the probability of breach is at or under the
 * risk; null where none of those looked at has it.
 * @param left replicas that serve of so many; null where nobody knows what is left of them
 */
export const neededReplicas = (
  peaks: Float64Array,
  limits: FleetLimits,
  left: (replicas: number) => number | null = (all) => all,
): number | null => {
  const { replicas, risk } = limits;
  if (breachProbability(peaks, null, limits).high > risk) return null;
  return replicas.find((each) => isEnough(peaks, limits, left(each))) ?? null;
};

/** @param serving how many of them serve; null where nobody knows */
export const isEnough = (
  peaks: Float64Array,
  limits: FleetLimits,
  serving: number | null,
): boolean => {
  const draws = serving === null ? null : limits.capacity.at(serving);
  if (draws === null || isSurelyLikelier(peaks, draws, limits)) return false;
  return breachProbability(peaks, draws, limits).high <= limits.risk;
};
