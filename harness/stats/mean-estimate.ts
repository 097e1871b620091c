import type { BlockTable } from './block-table.ts';
import { blockTotals } from './block-totals.ts';
import { untold, type Estimate } from './estimate.ts';
import { FEWEST_BLOCKS, longRunVariance } from './long-run-variance.ts';
import { studentQuantile } from './student-quantile.ts';

/**
 * The mean of the finite values: the mean of all is infinite as soon as one of them is. Its
 * interval is symmetric in ln, as suits a mean of times, so that its ends divide as it does:
 *
 *     exp(ln mean +- t standard error / mean)
 */
export const meanEstimate = (table: BlockTable, confidence: number): Estimate => {
  const finite = blockTotals(table, 'finite');
  let count = 0;
  let sum = 0;
  finite.forEach((values, block) => {
    count += values;
    sum += table.sums[block]!;
  });
  if (count === 0) return untold('too-few-values', confidence, 0);
  const value = sum / count;
  const residuals = table.sums.map((total, block) => total - value * finite[block]!);
  const { variance, degrees, independentBlocks } = longRunVariance(residuals);
  if (count < 2) return { ...untold('too-few-values', confidence, count), value };
  const relative = Math.sqrt(variance) / sum;
  const factor = Math.exp(studentQuantile((1 + confidence) / 2, degrees) * relative);
  const warnings: Estimate['warnings'] =
    independentBlocks < FEWEST_BLOCKS ? ['too-few-independent-blocks'] : [];
  return { value, low: value / factor, high: value * factor, confidence, count, warnings };
};
