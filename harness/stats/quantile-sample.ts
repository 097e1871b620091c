/**
 * How many independent values a quantile needs: so many that at least one of them lies above it
 * with 97.5 % probability, which is when an upper 95 % confidence bound exists at all.
 *
 *     1 - q^n >= 0.975, so n >= ln(0.025) / ln(q)
 *
 * 36 for p90, 72 for p95, 368 for p99, 3,688 for p99.9. For the median, symmetric, 6; the largest
 * value needs one.
 * Source: distribution-free intervals for quantiles from order statistics, e.g. Conover, Practical
 * Nonparametric Statistics, 3rd edition, section 3.2.
 */
export const smallestSampleFor = (q: number): number => {
  if (q <= 0 || q >= 1) return 1;
  const tail = Math.max(q, 1 - q);
  return Math.ceil(Math.log(0.025) / Math.log(tail));
};

/**
 * The p99 where so many values can tell it, else the highest of p95, p90 and p50 that they can,
 * else the maximum.
 */
export const highestToldQuantile = (count: number): number =>
  [0.99, 0.95, 0.9, 0.5].find((q) => count >= smallestSampleFor(q)) ?? 1;
