import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const charges: MetricOnDemand = ({ counter }, { book }) =>
  counter(GATEWAY_METRICS.charges, (value) => value.inc(book.totals.counts.charges));
