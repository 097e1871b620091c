import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { OperationName } from '../../api/operation-name.ts';
import { REJECTION_REASONS, type RejectionReason } from '../../api/rejections.ts';
import { BoundCounter } from '../../../harness/model/prometheus/bound-counter.ts';
import type { MetricSettings } from '../metric-sources.ts';
import { ofEachOperation } from '../of-each-operation.ts';

/** Counts a request that no worker will serve. */
export const rejected = ({
  registry,
}: MetricSettings): ((operation: OperationName, reason: RejectionReason) => void) => {
  const counter = new BoundCounter(GATEWAY_METRICS.rejected, registry);
  const series = ofEachOperation(
    (operation) =>
      new Map(
        REJECTION_REASONS.map((reason) => [reason, counter.bind({ operation, reason })] as const),
      ),
  );
  return (operation, reason) => series[operation].get(reason)!();
};
