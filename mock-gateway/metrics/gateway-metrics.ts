import { Registry } from 'prom-client';

import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { OPERATION_NAMES, type OperationName } from '../api/operation-name.ts';
import type { CapacityState } from '../capacity-model/capacity.ts';
import type { Notifier } from '../notifications/notifier.ts';
import { BoundHistogram } from './bound-histogram.ts';
import { addFaultMetrics, type FaultSources } from './fault-metrics.ts';
import { addLedgerMetrics, type LedgerSources } from './ledger-metrics.ts';
import { addNotificationMetrics } from './notification-metrics.ts';
import { readOnDemand } from './read-on-demand.ts';

export interface MetricSources extends LedgerSources, FaultSources {
  readonly capacity: () => CapacityState;
  readonly notifier: Notifier;
  /** Result codes that pay may give beside the gateway's own. */
  readonly declineCodes: readonly string[];
}

/** Times of one served request, in ms. */
interface ServedTimes {
  readonly queueWaitMs: number;
  readonly serviceMs: number;
}

export interface GatewayMetrics {
  readonly registry: Registry;
  answered(operation: OperationName, resultCode: string): void;
  served(operation: OperationName, times: ServedTimes): void;
  rejected(operation: OperationName): void;
  /** An answer has left so long after its virtual end. */
  released(lateMs: number): void;
}

/** Codes that every operation may give, so that their series start at zero. */
const COMMON_CODES = ['SUCCESS', 'PARAM_ILLEGAL', 'REQUEST_TRAFFIC_EXCEED_LIMIT'];

/** Each request only adds to numbers; they become metrics when somebody asks for these. */
export const createMetrics = (sources: MetricSources): GatewayMetrics => {
  const { capacity, notifier, declineCodes } = sources;
  const registry = new Registry();
  const onDemand = readOnDemand(registry);
  const { gauge, counter } = onDemand;
  const queueWait = new BoundHistogram(GATEWAY_METRICS.queueWait, registry);
  const serviceTime = new BoundHistogram(GATEWAY_METRICS.serviceTime, registry);
  const responseTime = new BoundHistogram(GATEWAY_METRICS.responseTime, registry);
  const releaseDelay = new BoundHistogram(GATEWAY_METRICS.releaseDelay, registry).bind({});
  const tallies = ofEachOperation((operation) => ({
    answers: new Map(codesOf(operation, declineCodes).map((code) => [code, 0])),
    rejected: 0,
    queueWait: queueWait.bind({ operation }),
    serviceTime: serviceTime.bind({ operation }),
    responseTime: responseTime.bind({ operation }),
  }));
  counter(GATEWAY_METRICS.requests, (from) => {
    for (const operation of OPERATION_NAMES) {
      for (const [code, count] of tallies[operation].answers) {
        from.inc({ operation, result_code: code }, count);
      }
    }
  });
  counter(GATEWAY_METRICS.rejected, (from) => {
    for (const operation of OPERATION_NAMES) from.inc({ operation }, tallies[operation].rejected);
  });
  gauge(GATEWAY_METRICS.workers, (set) => set.set(capacity().workers));
  gauge(GATEWAY_METRICS.workersBusy, (set) => set.set(capacity().busy));
  gauge(GATEWAY_METRICS.queueDepth, (set) => set.set(capacity().queued));
  addLedgerMetrics(onDemand, sources);
  addFaultMetrics(onDemand, sources);
  addNotificationMetrics(onDemand, notifier);
  return {
    registry,
    answered: (operation, resultCode) => {
      const { answers } = tallies[operation];
      answers.set(resultCode, (answers.get(resultCode) ?? 0) + 1);
    },
    rejected: (operation) => {
      tallies[operation].rejected += 1;
    },
    served: (operation, { queueWaitMs, serviceMs }) => {
      const tally = tallies[operation];
      tally.queueWait(queueWaitMs / 1_000);
      tally.serviceTime(serviceMs / 1_000);
      tally.responseTime((queueWaitMs + serviceMs) / 1_000);
    },
    released: (lateMs) => releaseDelay(Math.max(0, lateMs) / 1_000),
  };
};

const codesOf = (operation: OperationName, declineCodes: readonly string[]): readonly string[] =>
  operation === 'pay' ? [...COMMON_CODES, 'PAYMENT_IN_PROCESS', ...declineCodes] : COMMON_CODES;

const ofEachOperation = <Value>(
  make: (operation: OperationName) => Value,
): Readonly<Record<OperationName, Value>> =>
  Object.fromEntries(OPERATION_NAMES.map((operation) => [operation, make(operation)])) as Record<
    OperationName,
    Value
  >;
