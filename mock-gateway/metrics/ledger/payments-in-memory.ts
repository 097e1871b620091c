import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const paymentsInMemory: MetricOnDemand = ({ gauge }, { book }) =>
  gauge(GATEWAY_METRICS.paymentsInMemory, (value) => value.set(book.table.size));
