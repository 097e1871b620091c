import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const workersBusySeconds: MetricOnDemand = ({ counter }, { capacity }) =>
  counter(GATEWAY_METRICS.workersBusySeconds, (value) => value.inc(capacity().busyMs / 1_000));
