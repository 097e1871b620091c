import type { QueueWait } from './erlang.ts';

/**
 * Waits in M/G/1, first come first served, at a utilisation rho below 1. Of the services only their
 * mean s and their squared coefficient of variation v (variance over squared mean) matter:
 *
 *     mean = rho s (1 + v) / (2 (1 - rho)),  and a share of rho waits
 *
 * v is 0 for constant services (M/D/1) and 1 for exponential ones (M/M/1).
 * Source: Pollaczek 1930, Khinchine 1932; Kleinrock, "Queueing Systems" I, 1975, chapter 5.
 */
export const singleServerWait = (
  utilisation: number,
  meanService: number,
  squaredVariation: number,
): QueueWait => ({
  waitShare: utilisation,
  mean: (utilisation * meanService * (1 + squaredVariation)) / (2 * (1 - utilisation)),
});
