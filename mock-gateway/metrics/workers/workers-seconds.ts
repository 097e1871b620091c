import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const workersSeconds: MetricOnDemand = ({ counter }, { capacity }) =>
  counter(GATEWAY_METRICS.workersSeconds, (value) => value.inc(capacity().workersMs / 1_000));
