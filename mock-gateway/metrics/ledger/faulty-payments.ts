import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const faultyPayments: MetricOnDemand = ({ counter }, { book }) =>
  counter(GATEWAY_METRICS.faultyPayments, (value) => {
    const { lost, doubled } = book.totals.counts;
    value.inc({ fault: 'lost' }, lost);
    value.inc({ fault: 'doubled' }, doubled);
  });
