import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const cpuTime: MetricOnDemand = ({ counter }) => {
  counter(GATEWAY_METRICS.cpuUser, (value) => value.inc(process.cpuUsage().user / 1e6));
  counter(GATEWAY_METRICS.cpuSystem, (value) => value.inc(process.cpuUsage().system / 1e6));
};
