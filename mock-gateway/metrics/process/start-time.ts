import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const startTime: MetricOnDemand = ({ gauge }) =>
  gauge(GATEWAY_METRICS.startTime, (value) => value.set(performance.timeOrigin / 1_000));
