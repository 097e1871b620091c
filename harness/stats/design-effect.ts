import type { BlockCounts } from './effective-share.ts';
import { sumOf } from './sum-of.ts';

/**
 * So many times as large as with independent values is the variance of a share whose values come in
 * clusters that were drawn on their own: the variance between clusters over p (1 - p) n, and 1 where
 * they vary no more than chance makes them. Clusters without a value are left out.
 * Source: Kish, "Survey Sampling", 1965, 5.4 and 8.2.
 */
export const designEffect = ({ total, counted }: BlockCounts): number => {
  const values = sumOf(total);
  const share = sumOf(counted) / values;
  let [clusters, between] = [0, 0];
  for (let i = 0; i < total.length; i += 1) {
    if (total[i] === 0) continue;
    clusters += 1;
    between += (counted[i]! - share * total[i]!) ** 2;
  }
  if (clusters < 2 || share === 0 || share === 1) return 1;
  return Math.max(1, (between * clusters) / (clusters - 1) / (share * (1 - share) * values));
};
