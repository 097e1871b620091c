import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const queueDepth: MetricOnDemand = ({ gauge }, { capacity }) =>
  gauge(GATEWAY_METRICS.queueDepth, (value) => value.set(capacity().queued));
