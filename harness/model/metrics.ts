/**
 * Every metric's name, labels and buckets, once. The gateway exposes them, dashboards and collect
 * read them. Base units, as Prometheus asks: seconds, bytes, and totals for counters.
 */
export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

export interface HistogramDefinition extends MetricDefinition {
  readonly type: 'histogram';
  /** Upper bounds in the metric's unit, from the limits of a scenario's latency budgets in ms. */
  readonly buckets: (limitsMs: readonly number[]) => readonly number[];
}

/** Ten bounds a decade: the preferred numbers R10 of ISO 3. */
const R10 = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8] as const;

/**
 * No bound is more than this many times the one below it, so a quantile that is read from the
 * buckets is off by less than 28 %.
 */
export const LARGEST_BUCKET_RATIO = 1.28;

const r10 = (fromPower: number, toPower: number): readonly number[] => [
  ...Array.from({ length: toPower - fromPower }, (_, decade) =>
    R10.map((number) => Number((number * 10 ** (fromPower + decade)).toPrecision(3))),
  ).flat(),
  10 ** toPower,
];

/** From 1 ms to 100 s, the same in every scenario. */
const TIMES_SECONDS = r10(-3, 2);

/** A bound at each limit beside them, so that the share within a budget is exact. */
export const latencyBuckets = (limitsMs: readonly number[]): readonly number[] =>
  [...new Set([...TIMES_SECONDS, ...limitsMs.map((ms) => ms / 1_000)])].toSorted((a, b) => a - b);

/** From 0.1 ms to 1 s, whatever the budgets. */
const LATENESS_SECONDS = r10(-4, 0);
export const latenessBuckets = (): readonly number[] => LATENESS_SECONDS;

export const GATEWAY_METRICS = {
  requests: {
    name: 'peakday_gateway_requests_total',
    type: 'counter',
    help: 'Requests answered, by operation and result code',
    labels: ['operation', 'result_code'],
  },
  errors: {
    name: 'peakday_gateway_errors_total',
    type: 'counter',
    help: 'Requests whose outcome the gateway could not tell: status U, but for payments in process',
    labels: ['operation', 'result_code'],
  },
  responseTime: {
    name: 'peakday_gateway_response_seconds',
    type: 'histogram',
    help: 'From the arrival of a request to its answer: queue wait plus service time',
    labels: ['operation'],
    buckets: latencyBuckets,
  },
  queueWait: {
    name: 'peakday_gateway_queue_wait_seconds',
    type: 'histogram',
    help: 'From the arrival of a request to the start of its service',
    labels: ['operation'],
    buckets: latencyBuckets,
  },
  serviceTime: {
    name: 'peakday_gateway_service_seconds',
    type: 'histogram',
    help: 'From the start of the service of a request to its end',
    labels: ['operation'],
    buckets: latencyBuckets,
  },
  releaseDelay: {
    name: 'peakday_gateway_release_delay_seconds',
    type: 'histogram',
    help: 'From the virtual end of a request until its answer really left: the error of the mock',
    labels: [],
    buckets: latenessBuckets,
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
  workersSeconds: {
    name: 'peakday_gateway_workers_seconds_total',
    type: 'counter',
    help: 'Time of all workers, busy or not',
    labels: [],
  },
  workersBusySeconds: {
    name: 'peakday_gateway_workers_busy_seconds_total',
    type: 'counter',
    help: 'Time of all workers in which they served: over that of all workers it is the utilisation',
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
    help: 'Requests that no worker will serve, by what they were over',
    labels: ['operation', 'reason'],
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
  // What Node's programs usually tell of themselves, by the usual names.
  eventLoopLagP50: {
    name: 'nodejs_eventloop_lag_p50_seconds',
    type: 'gauge',
    help: 'Half of the delays of the event loop since the last scrape are at most this',
    labels: [],
  },
  eventLoopLagP99: {
    name: 'nodejs_eventloop_lag_p99_seconds',
    type: 'gauge',
    help: '99 % of the delays of the event loop since the last scrape are at most this',
    labels: [],
  },
  eventLoopLagMax: {
    name: 'nodejs_eventloop_lag_max_seconds',
    type: 'gauge',
    help: 'Longest delay of the event loop since the last scrape',
    labels: [],
  },
  heapUsed: {
    name: 'nodejs_heap_size_used_bytes',
    type: 'gauge',
    help: 'Heap that is used',
    labels: [],
  },
  heapTotal: {
    name: 'nodejs_heap_size_total_bytes',
    type: 'gauge',
    help: 'Heap that is reserved',
    labels: [],
  },
  externalMemory: {
    name: 'nodejs_external_memory_bytes',
    type: 'gauge',
    help: 'Memory outside of the heap that it refers to: the ledger is there',
    labels: [],
  },
  residentMemory: {
    name: 'process_resident_memory_bytes',
    type: 'gauge',
    help: 'Memory of the process',
    labels: [],
  },
  cpuUser: {
    name: 'process_cpu_user_seconds_total',
    type: 'counter',
    help: 'CPU time of the process in its own code',
    labels: [],
  },
  cpuSystem: {
    name: 'process_cpu_system_seconds_total',
    type: 'counter',
    help: 'CPU time of the process in the kernel',
    labels: [],
  },
  startTime: {
    name: 'process_start_time_seconds',
    type: 'gauge',
    help: 'When the process started, since 1970',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition | HistogramDefinition>;
