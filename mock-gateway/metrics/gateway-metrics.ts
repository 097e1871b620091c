import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import { GATEWAY_METRICS, type MetricDefinition } from '../../harness/model/metrics.ts';
import { OPERATION_NAMES, type OperationName } from '../api/operation-name.ts';
import type { PoolState } from '../capacity-model/worker-pool.ts';
import type { PaymentState } from '../ledger/payment.ts';

export interface MetricSources {
  readonly pool: () => PoolState;
  readonly payments: () => Readonly<Record<PaymentState, number>>;
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
}

/** Codes that every operation may give, so that their series start at zero. */
const COMMON_CODES = ['SUCCESS', 'PARAM_ILLEGAL', 'REQUEST_TRAFFIC_EXCEED_LIMIT'];

export const createMetrics = ({ pool, payments, declineCodes }: MetricSources): GatewayMetrics => {
  const registry = new Registry();
  const options = ({ name, help, labels, buckets }: MetricDefinition) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    ...(buckets && { buckets: [...buckets] }),
  });
  const gauge = (definition: MetricDefinition, read: (set: Gauge) => void): Gauge =>
    new Gauge({
      ...options(definition),
      collect() {
        read(this);
      },
    });
  const requests = new Counter(options(GATEWAY_METRICS.requests));
  const rejected = new Counter(options(GATEWAY_METRICS.rejected));
  const responseTime = new Histogram(options(GATEWAY_METRICS.responseTime));
  const queueWait = new Histogram(options(GATEWAY_METRICS.queueWait));
  const serviceTime = new Histogram(options(GATEWAY_METRICS.serviceTime));
  gauge(GATEWAY_METRICS.workers, (set) => set.set(pool().workers));
  gauge(GATEWAY_METRICS.workersBusy, (set) => set.set(pool().busy));
  gauge(GATEWAY_METRICS.queueDepth, (set) => set.set(pool().queued));
  gauge(GATEWAY_METRICS.payments, (set) => {
    for (const [state, count] of Object.entries(payments())) set.set({ state }, count);
  });
  for (const operation of OPERATION_NAMES) {
    rejected.inc({ operation }, 0);
    for (const histogram of [responseTime, queueWait, serviceTime]) histogram.zero({ operation });
    const codes =
      operation === 'pay' ? [...COMMON_CODES, 'PAYMENT_IN_PROCESS', ...declineCodes] : COMMON_CODES;
    for (const code of codes) requests.inc({ operation, result_code: code }, 0);
  }
  return {
    registry,
    answered: (operation, resultCode) => requests.inc({ operation, result_code: resultCode }),
    rejected: (operation) => rejected.inc({ operation }),
    served: (operation, { queueWaitMs, serviceMs }) => {
      queueWait.observe({ operation }, queueWaitMs / 1_000);
      serviceTime.observe({ operation }, serviceMs / 1_000);
      responseTime.observe({ operation }, (queueWaitMs + serviceMs) / 1_000);
    },
  };
};
