/** Waits in the long run: their mean, in the unit of the service times, and the share that is not 0. */
export interface QueueWait {
  readonly waitShare: number;
  readonly mean: number;
}

/**
 * Erlang B: the share of arrivals that find all of c servers busy where nobody waits (M/G/c/c), at
 * an offered load of a Erlang (arrival rate times mean service time).
 * Source: Erlang 1917; by the recursion B(n) = a B(n - 1) / (n + a B(n - 1)), B(0) = 1.
 */
export const erlangB = (servers: number, offeredErlangs: number): number => {
  let blocked = 1;
  for (let n = 1; n <= servers; n += 1) {
    blocked = (offeredErlangs * blocked) / (n + offeredErlangs * blocked);
  }
  return blocked;
};

/**
 * Waits in M/M/c, first come first served, at a utilisation rho = a / c below 1. Erlang C is the
 * share that waits, and who waits does so for s / (c (1 - rho)) on average:
 *
 *     C = B / (1 - rho (1 - B)),  mean = C s / (c (1 - rho))
 *
 * Source: Erlang 1917; Cooper, "Introduction to Queueing Theory", 2nd edition, 1981.
 */
export const erlangWait = (
  servers: number,
  utilisation: number,
  meanService: number,
): QueueWait => {
  const blocked = erlangB(servers, servers * utilisation);
  const waitShare = blocked / (1 - utilisation * (1 - blocked));
  return { waitShare, mean: (waitShare * meanService) / (servers * (1 - utilisation)) };
};
