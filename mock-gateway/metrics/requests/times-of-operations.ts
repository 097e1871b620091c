import { BoundHistogram } from '../../../harness/model/prometheus/bound-histogram.ts';
import type { HistogramDefinition } from '../../../harness/model/metrics.ts';
import type { OperationName } from '../../api/operation-name.ts';
import type { MetricSettings } from '../metric-sources.ts';
import { ofEachOperation } from '../of-each-operation.ts';

/** Takes a time of a request, in ms. */
export type AddTime = (operation: OperationName, timeMs: number) => void;

/** A histogram of times, with a series for each operation. */
export const timesOfOperations = (
  definition: HistogramDefinition,
  { registry, latencyLimitsMs }: MetricSettings,
): AddTime => {
  const histogram = new BoundHistogram(definition, definition.buckets(latencyLimitsMs), registry);
  const series = ofEachOperation((operation) => histogram.bind({ operation }));
  return (operation, timeMs) => series[operation](timeMs / 1_000);
};
