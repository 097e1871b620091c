import { erlangWait } from './erlang.ts';

/** A queue of c alike servers, first come first served, whose line has no end. */
export interface Queue {
  readonly servers: number;
  /** Equally likely service times, such as 200 quantiles of those measured; any unit of time. */
  readonly services: readonly number[];
}

export const meanService = ({ services }: Queue): number =>
  services.reduce((sum, service) => sum + service, 0) / services.length;

/** Variance of the service times over their squared mean: 1 where they are exponential. */
export const serviceVariation = (queue: Queue): number => {
  const mean = meanService(queue);
  return (
    queue.services.reduce((sum, service) => sum + (service / mean - 1) ** 2, 0) /
    queue.services.length
  );
};

/**
 * The share of requests whose response takes longer than t in M/M/c, at a utilisation below 1. With
 * mu = 1 / s, theta = c mu (1 - rho), and C the share that waits (Erlang C):
 *
 *     P(T > t) = (1 - C) exp(-mu t) + C (theta exp(-mu t) - mu exp(-theta t)) / (theta - mu)
 *
 * and (1 - C + C (1 + mu t)) exp(-mu t) where theta is mu. Exact.
 * Source: Cooper, "Introduction to Queueing Theory", 2nd edition, 1981, chapter 3.
 */
export const markovTail = (
  servers: number,
  utilisation: number,
  mean: number,
  time: number,
): number => {
  const { waitShare } = erlangWait(servers, utilisation, mean);
  const [mu, theta] = [1 / mean, (servers * (1 - utilisation)) / mean];
  const served = Math.exp(-mu * time);
  const both =
    Math.abs(theta / mu - 1) < 1e-6
      ? (1 + mu * time) * served
      : (theta * served - mu * Math.exp(-theta * time)) / (theta - mu);
  return (1 - waitShare) * served + waitShare * both;
};

/**
 * The same for any service times and for arrivals that are more, or less, even than a Poisson
 * process. As many wait as in M/M/c; whoever waits does so exponentially long, and all waits
 * together have the mean of Allen and Cunneen:
 *
 *     E W = C s / (c (1 - rho)) x (a + v) / 2,  P(W > t) = C exp(-t C / E W)
 *
 * with a the index of dispersion of the arrivals, v the squared variation of the services. The
 * response adds a service time. Exact for M/M/c, and in the mean for M/G/1.
 * Source: Allen, "Probability, Statistics, and Queueing Theory", 2nd edition, 1990, section 5.3;
 * the exponential tail in heavy traffic: Kingman 1962.
 */
export const approximateTail = (
  queue: Queue,
  utilisation: number,
  dispersion: number,
  time: number,
): number => {
  const mean = meanService(queue);
  const { waitShare } = erlangWait(queue.servers, utilisation, mean);
  const meanOfWaiters =
    ((mean / (queue.servers * (1 - utilisation))) * (dispersion + serviceVariation(queue))) / 2;
  const over = queue.services.reduce(
    (sum, service) =>
      sum +
      (service > time
        ? 1
        : meanOfWaiters === 0
          ? 0
          : waitShare * Math.exp((service - time) / meanOfWaiters)),
    0,
  );
  return over / queue.services.length;
};

/** The time that a share 1 - q of responses is above, by bisection over its logarithm. */
export const quantileOfTail = (tail: (time: number) => number, q: number): number => {
  let high = 1;
  while (tail(high) > 1 - q) high *= 2;
  let low = high;
  while (low > 1e-9 && tail(low) <= 1 - q) low /= 2;
  while (high / low - 1 > 1e-10) {
    const middle = Math.sqrt(low * high);
    if (tail(middle) > 1 - q) low = middle;
    else high = middle;
  }
  return high;
};
