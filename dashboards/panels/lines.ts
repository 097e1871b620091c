import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofRun, quantile, series, type Selection } from '../promql.ts';
import { LIMIT, type Line } from './panel.ts';

/** Quantiles of one histogram, each as a line. */
export const quantileLines = (
  quantiles: readonly number[],
  histogram: Selection,
): readonly Line[] =>
  quantiles.map((q) => ({ query: quantile(q, histogram), legend: `p${q * 100}` }));

/** The limit of a check of the generator or the mock, from the run itself. */
export const limitLine = (
  metric: 'validityLimitSeconds' | 'validityLimitRatio',
  check: string,
  ofWhat: string,
): Line => ({
  query: max(series(ofRun(RUN_METRICS[metric], { check }))),
  legend: `${LIMIT}${ofWhat}`,
});
