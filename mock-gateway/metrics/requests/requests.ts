import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { OperationName } from '../../api/operation-name.ts';
import { RESULT_CODES } from '../../api/result.ts';
import { BoundCounter } from '../../../harness/model/prometheus/bound-counter.ts';
import type { MetricSettings } from '../metric-sources.ts';
import { ofEachOperation } from '../of-each-operation.ts';

/** Where a code that nobody announced is counted: so the number of series never grows. */
const OTHER_CODE = 'OTHER';

/** Counts an answer to an operation, by its result code. */
export const requests = ({
  registry,
  codes,
}: MetricSettings): ((operation: OperationName, resultCode: string) => void) => {
  const counter = new BoundCounter(GATEWAY_METRICS.requests, registry);
  const all = new Set<string>([...RESULT_CODES, ...codes, OTHER_CODE]);
  const series = ofEachOperation(
    (operation) =>
      new Map(
        [...all].map((code) => [code, counter.bind({ operation, result_code: code })] as const),
      ),
  );
  return (operation, resultCode) => {
    const ofOperation = series[operation];
    (ofOperation.get(resultCode) ?? ofOperation.get(OTHER_CODE)!)();
  };
};
