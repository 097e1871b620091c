import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { OperationName } from '../../api/operation-name.ts';
import { isError, RESULT_CODES, resultOf, type Result } from '../../api/result.ts';
import { BoundCounter } from '../../../harness/model/prometheus/bound-counter.ts';
import type { MetricSettings } from '../metric-sources.ts';
import { ofEachOperation } from '../of-each-operation.ts';

/** Counts an answer that is an error of the gateway, and no other. */
export const errors = ({
  registry,
}: MetricSettings): ((operation: OperationName, result: Result) => void) => {
  const counter = new BoundCounter(GATEWAY_METRICS.errors, registry);
  const codes = RESULT_CODES.filter((code) => isError(resultOf(code)));
  const series = ofEachOperation(
    (operation) =>
      new Map<string, () => void>(
        codes.map((code) => [code, counter.bind({ operation, result_code: code })]),
      ),
  );
  return (operation, result) => {
    // Any other code is a refusal for good.
    if (isError(result)) series[operation].get(result.resultCode)!();
  };
};
