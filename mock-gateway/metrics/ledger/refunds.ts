import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const refunds: MetricOnDemand = ({ counter }, { book }) =>
  counter(GATEWAY_METRICS.refunds, (value) => value.inc(book.totals.counts.refunds));
