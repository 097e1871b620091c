import type { Estimate } from '../model/estimate.ts';
import { SHORTEST_WAIT_MS, WAIT_BUCKET_RATIO } from '../model/wait-buckets.ts';
import type { BlockTable } from '../stats/block-table.ts';
import { untold } from '../stats/estimate.ts';
import { meanEstimate } from '../stats/mean-estimate.ts';
import { quantileEstimate } from '../stats/quantile-estimate.ts';

/**
 * The mean wait, or a quantile of it. A quantile is told by the upper edge of its bucket, at most 5 %
 * or 0.1 ms above the true one, and its interval reaches down to the lower edge.
 */
export const waitEstimate = (
  table: BlockTable,
  quantile: number | null,
  confidence: number,
): Estimate => {
  if (quantile === null) return meanWait(table, confidence);
  // Without buckets there is nothing but a mean.
  if (table.bins < 2 && table.sums.some((sum) => sum > 0))
    return untold('too-few-values', confidence, 0);
  const found = quantileEstimate(table, quantile, confidence);
  return { ...found, low: found.low === null ? null : lowerEdge(found.low) };
};

const lowerEdge = (upperMs: number): number =>
  upperMs <= SHORTEST_WAIT_MS * 1.001 ? 0 : upperMs / WAIT_BUCKET_RATIO;

/** Where nobody waited at all there is nothing that could vary. */
const meanWait = (table: BlockTable, confidence: number): Estimate => {
  const found = meanEstimate(table, confidence);
  return found.value === 0 ? { ...found, low: 0, high: 0 } : found;
};
