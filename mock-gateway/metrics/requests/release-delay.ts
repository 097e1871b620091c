import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import { BoundHistogram } from '../../../harness/model/prometheus/bound-histogram.ts';
import type { MetricSettings } from '../metric-sources.ts';

/** Takes how long after its virtual end an answer has left, in ms. */
export const releaseDelay = ({ registry }: MetricSettings): ((lateMs: number) => void) => {
  const definition = GATEWAY_METRICS.releaseDelay;
  const histogram = new BoundHistogram(definition, definition.buckets(), registry);
  const add = histogram.bind({});
  return (lateMs) => add(lateMs / 1_000);
};
