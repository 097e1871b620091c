import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { CapacityState } from '../../capacity-model/capacity.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

/** All of one instant, so that busy workers are never more than there are. */
export const workers: MetricOnDemand = ({ gauge, counter }, { capacity }) => {
  let state: CapacityState;
  // Metrics are read in the order in which they were made: the first one looks.
  gauge(GATEWAY_METRICS.workers, (value) => {
    state = capacity();
    value.set(state.workers);
  });
  gauge(GATEWAY_METRICS.workersBusy, (value) => value.set(state.busy));
  counter(GATEWAY_METRICS.workersSeconds, (value) => value.inc(state.workersMs / 1_000));
  counter(GATEWAY_METRICS.workersBusySeconds, (value) => value.inc(state.busyMs / 1_000));
  gauge(GATEWAY_METRICS.queueDepth, (value) => value.set(state.queued));
};
