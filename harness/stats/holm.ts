/** How one of many tests fares, from the smallest probability on. */
export interface HolmStep {
  /** Its probability, raised so that it may be held against the level of the whole family. */
  readonly adjusted: number;
  /** Share of the family's level that its own probability is held against when its turn comes. */
  readonly share: number;
}

/**
 * Many tests, so that at most a share alpha of families in which nothing is wrong has any one below
 * alpha. The test with the smallest probability for its weight comes first and gets its weight's
 * share of alpha; the next gets its share among those that are left; with equal weights that is
 * alpha / m, alpha / (m - 1), ... None is more certain than the one before it.
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6 (1979); section 4 for the weights.
 */
export const holmSteps = (
  ps: readonly number[],
  weights: readonly number[],
): readonly HolmStep[] => {
  const order = ps.map((_, i) => i).toSorted((a, b) => ps[a]! / weights[a]! - ps[b]! / weights[b]!);
  const shares = weights.slice();
  let left = 0;
  for (const i of order.toReversed()) {
    left += weights[i]!;
    shares[i] = weights[i]! / left;
  }
  const adjusted = ps.slice();
  let least = 0;
  for (const i of order) {
    least = Math.min(1, Math.max(least, ps[i]! / shares[i]!));
    adjusted[i] = least;
  }
  return ps.map((_, i) => ({ adjusted: adjusted[i]!, share: shares[i]! }));
};
