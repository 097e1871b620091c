import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const workersBusy: MetricOnDemand = ({ gauge }, { capacity }) =>
  gauge(GATEWAY_METRICS.workersBusy, (value) => value.set(capacity().busy));
