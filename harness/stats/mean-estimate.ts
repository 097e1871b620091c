import type { BlockTable } from './block-table.ts';
import { blockTotals } from './block-totals.ts';
import { untold, type Estimate } from './estimate.ts';
import { hasFewBlocks, longRunVariance, type LongRunVariance } from './long-run-variance.ts';
import { studentQuantile } from './student-quantile.ts';

export interface LongRunMean extends LongRunVariance {
  readonly count: number;
  readonly mean: number;
  /** Of the mean, as a share of it. */
  readonly relativeError: number;
}

/** Finite values by block of time. */
export interface BlockSums {
  readonly finite: Float64Array;
  readonly sums: Float64Array;
}

/** The mean of the finite values; NaN where there are none. */
export const longRunMean = ({ finite, sums }: BlockSums): LongRunMean => {
  const count = finite.reduce((sum, values) => sum + values, 0);
  const sum = sums.reduce((all, one) => all + one, 0);
  const mean = sum / count;
  const residuals = sums.map((total, block) => total - mean * finite[block]!);
  const found = longRunVariance(residuals);
  return { ...found, count, mean, relativeError: Math.sqrt(found.variance) / sum };
};

/**
 * The mean of the finite values: the mean of all is infinite as soon as one of them is. Its
 * interval is symmetric in ln, as suits a mean of times: exp(ln mean +- t standard error / mean). One
 * block says nothing of how much blocks vary, and gives no bounds.
 */
export const meanEstimate = (table: BlockTable, confidence: number): Estimate => {
  const found = longRunMean({ finite: blockTotals(table).finite, sums: table.sums });
  const { count, mean, relativeError, degrees } = found;
  if (count < 2) return untold('too-few-values', confidence, count);
  const warnings: Estimate['warnings'] = hasFewBlocks(found) ? ['too-few-independent-blocks'] : [];
  if (table.blocks < 2) return { value: mean, low: null, high: null, confidence, count, warnings };
  const factor = Math.exp(studentQuantile((1 + confidence) / 2, degrees) * relativeError);
  return { value: mean, low: mean / factor, high: mean * factor, confidence, count, warnings };
};
