import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const notifications: MetricOnDemand = ({ counter }, { notifier }) =>
  counter(GATEWAY_METRICS.notifications, (value) => {
    for (const [outcome, count] of Object.entries(notifier.counts)) value.inc({ outcome }, count);
  });
