import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const payments: MetricOnDemand = ({ gauge }, { paymentsByState }) =>
  gauge(GATEWAY_METRICS.payments, (value) => {
    for (const [state, count] of Object.entries(paymentsByState())) value.set({ state }, count);
  });
