import type { ComparedMetric } from '../model/comparison/comparison.ts';
import type { Estimate } from '../model/estimate.ts';
import { meanEstimate } from '../stats/mean-estimate.ts';
import { quantileEstimate } from '../stats/quantile-estimate.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import type { SliceTables } from './read-slice.ts';

/** One figure of a slice: times in ms, goodput and error rate as shares. */
export const metricEstimate = (
  { times, inTime, failed }: SliceTables,
  metric: ComparedMetric,
  confidence: number,
): Estimate => {
  switch (metric) {
    case 'mean':
      return meanEstimate(times, confidence);
    case 'goodput':
      return shareEstimate(inTime, confidence);
    case 'error-rate':
      return shareEstimate(failed, confidence);
    case 'p50':
    case 'p90':
    case 'p99':
    case 'p99.9':
      return quantileEstimate(times, Number(`${metric.slice(1)}e-2`), confidence);
  }
};
