import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricSettings } from '../metric-sources.ts';
import { timesOfOperations, type AddTime } from './times-of-operations.ts';

export const responseTime = (settings: MetricSettings): AddTime =>
  timesOfOperations(GATEWAY_METRICS.responseTime, settings);
