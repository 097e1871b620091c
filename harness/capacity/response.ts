/**
 * How the share of payments that miss a budget grows with load, near the load at which it is what
 * the budget allows:
 *
 *     share(scale) = allowed (floor + (1 - floor) exp(steepness (scale / edge - 1)))
 *
 * The floor are misses that come at any load, as a share of those allowed: a service is slow now and
 * then with nobody else there. What load adds grows exponentially with it, because waits in a queue
 * have an exponential tail whose rate falls linearly with the load: in M/M/c a wait is longer than x
 * with a probability of C exp(-x (c / s - arrival rate)).
 * Source of that: Cooper, "Introduction to Queueing Theory", 2nd edition, 1981.
 *
 * @param growth The exponential.
 */
export const missedShare = (allowed: number, floor: number, growth: number): number =>
  Math.min(MOST, Math.max(LEAST, allowed * (floor + (1 - floor) * growth)));

/** So that no single payment makes a curve impossible. */
const LEAST = 1e-6;
const MOST = 0.95;

/** Of a curve, whatever its edge. */
export interface Shape {
  readonly floor: number;
  readonly steepness: number;
  /** How likely it is before anything is known, but for a factor. */
  readonly prior: number;
}

/** In M/M/c with 4 to 64 workers and a p99 budget at a utilisation of 0.9, it is 20 to 45. */
const USUAL_STEEPNESS = 25;
const STEEPNESS_SPREAD = 0.8;

const steps = (count: number, at: (part: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, i) => at(i / (count - 1)));

const STEEPNESSES = steps(10, (part) => 4 * 30 ** part);
const FLOORS = steps(10, (part) => 1 - 10 ** (-1.8 * part));

export const SHAPES: readonly Shape[] = STEEPNESSES.flatMap((steepness) => {
  const prior = Math.exp(-((Math.log(steepness / USUAL_STEEPNESS) / STEEPNESS_SPREAD) ** 2) / 2);
  return FLOORS.map((floor) => ({ floor, steepness, prior }));
});
