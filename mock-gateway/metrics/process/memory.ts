import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const memory: MetricOnDemand = ({ gauge }) => {
  const { residentMemory, heapUsed, heapTotal, externalMemory } = GATEWAY_METRICS;
  gauge(residentMemory, (value) => value.set(process.memoryUsage.rss()));
  gauge(heapUsed, (value) => value.set(process.memoryUsage().heapUsed));
  gauge(heapTotal, (value) => value.set(process.memoryUsage().heapTotal));
  gauge(externalMemory, (value) => value.set(process.memoryUsage().external));
};
