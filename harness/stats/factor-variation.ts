/**
 * Dispersion of counts from their differences at a lag, so that a slow trend and, with a lag of a
 * period, a regular rhythm do not count:
 *
 *     F = E[(N_(i+lag) - N_i)^2] / (2 E[N])
 *
 * 1 for independent Poisson counts; with lag 1 it is the Allan factor.
 */
export const dispersionAtLag = (counts: ArrayLike<number>, lag: number): number => {
  const n = counts.length;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    total += counts[i]!;
    if (i >= lag) squares += (counts[i]! - counts[i - lag]!) ** 2;
  }
  return squares / (n - lag) / ((2 * total) / n);
};

/**
 * Coefficient of variation of an independent factor with mean 1 that multiplies the mean of each
 * Poisson count: F = 1 + mean c^2. 0 where the counts vary no more than by Poisson's law.
 */
export const factorVariation = (counts: ArrayLike<number>, lag: number): number => {
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i]!;
  const excess = dispersionAtLag(counts, lag) - 1;
  return Math.sqrt(Math.max(0, excess / (total / counts.length)));
};
