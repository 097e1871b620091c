import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const workers: MetricOnDemand = ({ gauge }, { capacity }) =>
  gauge(GATEWAY_METRICS.workers, (value) => value.set(capacity().workers));
