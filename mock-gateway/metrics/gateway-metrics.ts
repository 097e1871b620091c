import { Registry } from 'prom-client';

import type { OperationName } from '../api/operation-name.ts';
import type { RejectionReason } from '../api/rejections.ts';
import type { Result } from '../api/result.ts';
import { faultActive } from './faults/fault-active.ts';
import { faultsDone } from './faults/faults-done.ts';
import { charges } from './ledger/charges.ts';
import { faultyPayments } from './ledger/faulty-payments.ts';
import { paymentsInMemory } from './ledger/payments-in-memory.ts';
import { payments } from './ledger/payments.ts';
import { refunds } from './ledger/refunds.ts';
import type { MetricOnDemand, MetricSettings, MetricSources } from './metric-sources.ts';
import { notificationsPending } from './notifications/notifications-pending.ts';
import { notifications } from './notifications/notifications.ts';
import { cpuTime } from './process/cpu-time.ts';
import { eventLoopLag } from './process/event-loop-lag.ts';
import { memory } from './process/memory.ts';
import { startTime } from './process/start-time.ts';
import { readOnDemand } from '../../harness/model/prometheus/read-on-demand.ts';
import { errors } from './requests/errors.ts';
import { queueWait } from './requests/queue-wait.ts';
import { rejected } from './requests/rejected.ts';
import { releaseDelay } from './requests/release-delay.ts';
import { requests } from './requests/requests.ts';
import { responseTime } from './requests/response-time.ts';
import { serviceTime } from './requests/service-time.ts';
import { workers } from './workers/workers.ts';

export interface GatewayMetrics {
  readonly registry: Registry;
  answered(operation: OperationName, result: Result): void;
  served(operation: OperationName, queueWaitMs: number, serviceMs: number): void;
  rejected(operation: OperationName, reason: RejectionReason): void;
  /** An answer has left so long after its virtual end. */
  released(lateMs: number): void;
}

/** Read when somebody asks, in the order in which they are shown. */
const ON_DEMAND: readonly MetricOnDemand[] = [
  workers,
  payments,
  paymentsInMemory,
  charges,
  refunds,
  faultyPayments,
  faultActive,
  faultsDone,
  notifications,
  notificationsPending,
  eventLoopLag,
  memory,
  cpuTime,
  startTime,
];

/** Each request only adds to numbers; they become metrics when somebody asks for these. */
export const createMetrics = (
  given: Omit<MetricSettings, 'registry'> & MetricSources,
): GatewayMetrics => {
  const settings = { ...given, registry: new Registry() };
  const [countRequest, countError] = [requests(settings), errors(settings)];
  const [addWait, addService, addResponse] = [
    queueWait(settings),
    serviceTime(settings),
    responseTime(settings),
  ];
  const metrics: GatewayMetrics = {
    registry: settings.registry,
    answered: (operation, result) => {
      countRequest(operation, result.resultCode);
      countError(operation, result);
    },
    served: (operation, queueWaitMs, serviceMs) => {
      addWait(operation, queueWaitMs);
      addService(operation, serviceMs);
      addResponse(operation, queueWaitMs + serviceMs);
    },
    rejected: rejected(settings),
    released: releaseDelay(settings),
  };
  const show = readOnDemand(settings.registry);
  for (const metric of ON_DEMAND) metric(show, given);
  return metrics;
};
