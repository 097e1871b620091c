/**
 * How evenly a whole is shared: entropy over its largest possible value, -sum p ln p / ln n. 1 where
 * all n weights are equal, 0 where one has it all; 1 for a single weight. Weights need not sum to 1.
 */
export const normalisedEntropy = (weights: ArrayLike<number>): number => {
  const count = weights.length;
  if (count < 2) return 1;
  let total = 0;
  for (let i = 0; i < count; i += 1) total += weights[i]!;
  let entropy = 0;
  for (let i = 0; i < count; i += 1) {
    const share = weights[i]! / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(count);
};
