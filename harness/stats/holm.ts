/**
 * Probabilities of many tests, each raised so that at most a share alpha of families in which
 * nothing is wrong has any one below alpha. The k-th smallest of m is multiplied by m - k + 1, and
 * none is smaller than the one before it.
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6 (1979).
 */
export const holmAdjusted = (ps: readonly number[]): readonly number[] => {
  const order = ps.map((_, i) => i).toSorted((a, b) => ps[a]! - ps[b]!);
  const adjusted = ps.slice();
  let least = 0;
  for (const [rank, i] of order.entries()) {
    least = Math.min(1, Math.max(least, (ps.length - rank) * ps[i]!));
    adjusted[i] = least;
  }
  return adjusted;
};
