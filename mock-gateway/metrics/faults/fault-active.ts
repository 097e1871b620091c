import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

export const faultActive: MetricOnDemand = ({ gauge }, { faults, nowMs }) =>
  gauge(GATEWAY_METRICS.faultActive, (value) => {
    const active = faults?.activeAt(nowMs()) ?? [];
    for (const fault of faults?.all ?? []) {
      value.set({ fault: fault.name, kind: fault.kind }, Number(active.includes(fault)));
    }
  });
