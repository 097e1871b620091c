/**
 * Every metric's name, labels and buckets, once. The gateway exposes them, dashboards and collect
 * read them. Base units, as Prometheus asks: seconds, and totals for counters.
 */
export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds, in the metric's unit. Only for histograms. */
  readonly buckets?: readonly number[];
}

/** From a millisecond to a minute, finer where latency budgets usually lie. */
const LATENCY_BUCKETS_SECONDS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6,
  0.75, 1, 1.5, 2, 3, 5, 10, 30, 60,
] as const;

export const GATEWAY_METRICS = {
  requests: {
    name: 'peakday_gateway_requests_total',
    type: 'counter',
    help: 'Requests answered, by operation and result code',
    labels: ['operation', 'result_code'],
  },
  responseTime: {
    name: 'peakday_gateway_response_seconds',
    type: 'histogram',
    help: 'From the arrival of a request to its answer: queue wait plus service time',
    labels: ['operation'],
    buckets: LATENCY_BUCKETS_SECONDS,
  },
  queueWait: {
    name: 'peakday_gateway_queue_wait_seconds',
    type: 'histogram',
    help: 'From the arrival of a request to the start of its service',
    labels: ['operation'],
    buckets: LATENCY_BUCKETS_SECONDS,
  },
  serviceTime: {
    name: 'peakday_gateway_service_seconds',
    type: 'histogram',
    help: 'From the start of the service of a request to its end',
    labels: ['operation'],
    buckets: LATENCY_BUCKETS_SECONDS,
  },
  releaseDelay: {
    name: 'peakday_gateway_release_delay_seconds',
    type: 'histogram',
    help: 'From the virtual end of a request until its answer really left: the error of the mock',
    labels: [],
    buckets: LATENCY_BUCKETS_SECONDS,
  },
  workers: {
    name: 'peakday_gateway_workers',
    type: 'gauge',
    help: 'Workers there are',
    labels: [],
  },
  workersBusy: {
    name: 'peakday_gateway_workers_busy',
    type: 'gauge',
    help: 'Workers that serve a request now',
    labels: [],
  },
  queueDepth: {
    name: 'peakday_gateway_queue_depth',
    type: 'gauge',
    help: 'Requests that wait for a worker now',
    labels: [],
  },
  rejected: {
    name: 'peakday_gateway_rejected_total',
    type: 'counter',
    help: 'Requests rejected: over the quota, the queue full, or past the deadline',
    labels: ['operation'],
  },
  payments: {
    name: 'peakday_gateway_ledger_payments',
    type: 'gauge',
    help: 'Payments since the start, by state',
    labels: ['state'],
  },
  paymentsInMemory: {
    name: 'peakday_gateway_ledger_memory_payments',
    type: 'gauge',
    help: 'Payments that the ledger keeps in memory',
    labels: [],
  },
  charges: {
    name: 'peakday_gateway_ledger_charges_total',
    type: 'counter',
    help: 'How often customers were charged',
    labels: [],
  },
  refunds: {
    name: 'peakday_gateway_ledger_refunds_total',
    type: 'counter',
    help: 'Refunds that gave something back',
    labels: [],
  },
  faultyPayments: {
    name: 'peakday_gateway_ledger_faulty_payments_total',
    type: 'counter',
    help: 'Payments that a fault lost or doubled',
    labels: ['fault'],
  },
  faultActive: {
    name: 'peakday_gateway_fault_active',
    type: 'gauge',
    help: 'Faults on the timetable: 1 while one is active, else 0',
    labels: ['fault', 'kind'],
  },
  faultsDone: {
    name: 'peakday_gateway_faults_total',
    type: 'counter',
    help: 'Requests and notifications that a fault on the timetable struck',
    labels: ['fault', 'kind'],
  },
  notifications: {
    name: 'peakday_gateway_notifications_total',
    type: 'counter',
    help: 'Notifications, and tries that were not acknowledged, by what came of them',
    labels: ['outcome'],
  },
  notificationsPending: {
    name: 'peakday_gateway_notifications_pending',
    type: 'gauge',
    help: 'Notifications to be sent, to be acknowledged or to be tried again',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>;
