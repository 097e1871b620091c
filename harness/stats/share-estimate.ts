import type { ShareTable } from './block-table.ts';
import { effectiveShare, shareInterval } from './effective-share.ts';
import { untold, type Estimate } from './estimate.ts';
import { hasFewBlocks } from './long-run-variance.ts';

/** The share of values that count, such as goodput or an error rate. */
export const shareEstimate = (table: ShareTable, confidence: number): Estimate => {
  const found = effectiveShare(table);
  const { count, share } = found;
  if (count === 0) return untold('too-few-values', confidence, 0);
  const [low, high] = shareInterval(found, confidence);
  const warnings: Estimate['warnings'] = hasFewBlocks(found) ? ['too-few-independent-blocks'] : [];
  return { value: share, low, high, confidence, count, warnings };
};
