import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const notificationsPending: MetricOnDemand = ({ gauge }, { notifier }) =>
  gauge(GATEWAY_METRICS.notificationsPending, (value) => value.set(notifier.pending));
