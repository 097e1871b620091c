import { formatDuration } from '../../units/duration.ts';
import type { QuantileSummary } from './quantile-summary.ts';

export type QuantileField = Exclude<keyof QuantileSummary, 'count' | 'why' | 'intervals'>;

/** The quantiles of every summary, in the order in which reports show them. */
export const QUANTILES: readonly (readonly [QuantileField, number])[] = [
  ['p50Ms', 0.5],
  ['p90Ms', 0.9],
  ['p95Ms', 0.95],
  ['p99Ms', 0.99],
  ['p999Ms', 0.999],
  ['maxMs', 1],
];

/** A quantile wherever it is told: words where there is no number, never a blank. */
export const quantileText = (summary: QuantileSummary, field: QuantileField): string => {
  const value = summary[field];
  if (value !== null) return formatDuration(value);
  return summary.why[field] === 'never' ? 'never' : 'too few';
};
