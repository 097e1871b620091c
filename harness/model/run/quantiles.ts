import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { intervalText, withDetail } from './interval-text.ts';
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

/** Beside it: its interval, or how many values there are of how many that it needs. */
export const quantileDetail = (summary: QuantileSummary, field: QuantileField): string | null => {
  if (summary.why[field] === 'too-few') {
    const [, q] = QUANTILES.find(([name]) => name === field)!;
    return `${formatCount(summary.count)} of ${formatCount(smallestSampleFor(q))}`;
  }
  const interval = summary.intervals?.[field];
  if (interval === undefined) return null;
  return intervalText(interval, quantileText(summary, field), formatDuration) || null;
};

/** `527 ms (498 to 561)`, `never (at least 640 ms)`, `too few (210 of 368)`. */
export const wholeQuantileText = (summary: QuantileSummary, field: QuantileField): string =>
  withDetail(quantileText(summary, field), quantileDetail(summary, field));
