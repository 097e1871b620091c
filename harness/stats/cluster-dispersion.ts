/** Groups of Poisson size, each of whose events has a delay of its own after the group's arrival. */
export interface Cluster {
  /** Of all events, those that belong to a group; the rest comes alone. */
  readonly share: number;
  /** Of a group K = 1 + Poisson(meanSize - 1). */
  readonly meanSize: number;
  /** Of an exponential delay before it is cut off. */
  readonly meanDelayMs: number;
  /** Longest delay over that mean: the exponential is cut off there and brought back to area 1. */
  readonly longestDelay: number;
}

/**
 * Index of dispersion, variance over mean, of the counts in a window of length T of such a process
 * (Neyman and Scott) at a steady rate. With q the share, d the mean delay, c the longest delay in
 * means and h the density of the difference of two delays of one group,
 *
 *     F(T) = 1 + q E[K (K - 1)] / E[K]  G(T),   G(T) = (2 / T) integral from 0 to T of (T - u) h(u) du
 *     h(u) = (e^(-u/d) - e^((u - 2 c d)/d)) / (2 d (1 - e^-c)^2)   up to c d, 0 above
 *
 * G grows from 0 to 1; without the cut it is 1 - (1 - e^(-T/d)) d / T. With m = E[K] - 1,
 * E[K (K - 1)] = m (m + 2). F at long T is 1 + q (E[K^2] / E[K] - 1).
 * Source: Cox and Isham, Point Processes (1980), section 3.4; the cut is worked out here.
 */
export const clusterDispersion = (cluster: Cluster, windowMs: number): number =>
  1 + pairs(cluster) * sameWindow(cluster, windowMs);

/** What groups add to the Allan factor: A(T) = 2 F(T) - F(2 T). */
export const clusterAllanExcess = (cluster: Cluster, windowMs: number): number =>
  pairs(cluster) * (2 * sameWindow(cluster, windowMs) - sameWindow(cluster, 2 * windowMs));

const pairs = ({ share, meanSize }: Cluster): number =>
  (share * (meanSize - 1) * (meanSize + 1)) / meanSize;

/** G(T), with everything in mean delays. */
const sameWindow = ({ meanDelayMs, longestDelay: c }: Cluster, windowMs: number): number => {
  const t = windowMs / meanDelayMs;
  const u = Math.min(t, c);
  // Integrals over 0 to u of (t - x) e^-x and of (t - x) e^x.
  const falling = t * -Math.expm1(-u) - (1 - (1 + u) * Math.exp(-u));
  const rising = t * Math.expm1(u) - (1 + (u - 1) * Math.exp(u));
  return (falling - Math.exp(-2 * c) * rising) / (t * Math.expm1(-c) ** 2);
};
