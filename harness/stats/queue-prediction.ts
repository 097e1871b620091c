import {
  approximateTail,
  meanService,
  quantileOfTail,
  serviceVariation,
  type Queue,
} from './response-tail.ts';

/** How unevenly arrivals fall, by the length of the windows they are counted in: Poisson has 1. */
export interface DispersionAt {
  readonly window: number;
  readonly dispersion: number;
}

export const POISSON_ARRIVALS: readonly DispersionAt[] = [{ window: 1, dispersion: 1 }];

/**
 * The dispersion that a queue feels: that in windows as long as the queue remembers,
 *
 *     tau = s (1 + v) / (c (1 - rho)^2)
 *
 * its relaxation time in heavy traffic; between two windows straight over the logarithm of their
 * length, outside of all that of the nearest.
 * Source: the relaxation time of M/G/1, Cohen, "The Single Server Queue", 1982, III.7; dispersion by
 * time scale in place of one figure: Whitt and You, "Using robust queueing to expose the impact of
 * dependence in single-server queues", Operations Research 66 (2018).
 * @param arrivals windows ascending, in the unit of the service times
 */
export const feltDispersion = (
  queue: Queue,
  utilisation: number,
  arrivals: readonly DispersionAt[],
): number => {
  const memory =
    (meanService(queue) * (1 + serviceVariation(queue))) / (queue.servers * (1 - utilisation) ** 2);
  const above = arrivals.findIndex(({ window }) => window >= memory);
  if (above === -1) return arrivals.at(-1)!.dispersion;
  if (above === 0) return arrivals[0]!.dispersion;
  const [a, b] = [arrivals[above - 1]!, arrivals[above]!];
  const share = Math.log(memory / a.window) / Math.log(b.window / a.window);
  return a.dispersion + share * (b.dispersion - a.dispersion);
};

/** The q-quantile of response times at a utilisation; Infinity from 1 on. */
export const predictedQuantile = (
  queue: Queue,
  arrivals: readonly DispersionAt[],
  utilisation: number,
  q: number,
): number => {
  if (utilisation >= 1) return Infinity;
  const dispersion = feltDispersion(queue, utilisation, arrivals);
  return quantileOfTail((time) => approximateTail(queue, utilisation, dispersion, time), q);
};

/**
 * The highest arrival rate, per unit of time, at which the q-quantile of response times stays at or
 * under a limit; null where one request alone breaks it. The quantile is taken to grow with the load.
 */
export const highestLoad = (
  queue: Queue,
  arrivals: readonly DispersionAt[],
  { q, limit }: { readonly q: number; readonly limit: number },
): number | null => {
  // The tail at the limit says as much as the quantile, without a search for it.
  const isMet = (utilisation: number): boolean =>
    approximateTail(queue, utilisation, feltDispersion(queue, utilisation, arrivals), limit) <=
    1 - q;
  if (!isMet(1e-9)) return null;
  let [low, high] = [1e-9, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (isMet(middle)) low = middle;
    else high = middle;
  }
  return (low * queue.servers) / meanService(queue);
};
