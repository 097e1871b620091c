import {
  latenessBuckets,
  latencyBuckets,
  type HistogramDefinition,
  type MetricDefinition,
} from './metrics.ts';

/**
 * What the harness tells of a run while it goes on: name, labels and unit of each, once. Every
 * series has the labels `run` and `scenario` besides. Base units, as Prometheus asks. The bounds of
 * latency histograms come from the budgets of the run.
 */
export const RUN_METRICS = {
  info: {
    name: 'peakday_run_info',
    type: 'gauge',
    help: '1; its labels tell the plan by its hash, the target by its kind, and k6 by its version',
    labels: ['plan', 'target', 'k6'],
  },
  phase: {
    name: 'peakday_run_phase',
    type: 'gauge',
    help: '1 for the phase that the run is in: before, warm-up, measured, drain or ended',
    labels: ['phase'],
  },
  window: {
    name: 'peakday_run_window',
    type: 'gauge',
    help: '1 while the plan is in this named window of the event',
    labels: ['window'],
  },
  marks: {
    name: 'peakday_run_marks_total',
    type: 'counter',
    help: 'Marks that people have set',
    labels: [],
  },
  planned: {
    name: 'peakday_run_planned_payments_total',
    type: 'counter',
    help: 'Payments whose planned instant has come, warm-up included',
    labels: [],
  },
  begun: {
    name: 'peakday_run_begun_payments_total',
    type: 'counter',
    help: 'Payments that the pacers have begun: sent, or shed',
    labels: [],
  },
  ended: {
    name: 'peakday_run_ended_payments_total',
    type: 'counter',
    help: 'Payments whose first request has ended, or was shed, by where and what',
    labels: ['prefecture', 'category'],
  },
  requests: {
    name: 'peakday_run_requests_total',
    type: 'counter',
    help: 'Requests ended, or never sent (shed), by step and outcome',
    labels: ['step', 'outcome'],
  },
  settled: {
    name: 'peakday_run_settled_payments_total',
    type: 'counter',
    help: 'Payments whose final state is known, or can be known no more, by that state',
    labels: ['settlement'],
  },
  response: {
    name: 'peakday_run_response_seconds',
    type: 'histogram',
    help: 'Planned instant to last byte; without a proper answer only in +Inf and not in the sum',
    labels: ['step'],
    buckets: latencyBuckets,
  },
  service: {
    name: 'peakday_run_service_seconds',
    type: 'histogram',
    help: 'Send to last byte, of requests that were answered in any way',
    labels: ['step'],
    buckets: latencyBuckets,
  },
  payment: {
    name: 'peakday_run_payment_seconds',
    type: 'histogram',
    help: 'Planned instant of a payment to the end of its last request; unresolved only in +Inf and not in the sum',
    labels: [],
    buckets: latencyBuckets,
  },
  lateness: {
    name: 'peakday_run_lateness_seconds',
    type: 'histogram',
    help: 'Sent minus planned, of first steps: the error of the generator',
    labels: [],
    buckets: latenessBuckets,
  },
  unseen: {
    name: 'peakday_run_unseen_seconds',
    type: 'histogram',
    help: "k6's own time around first requests that were answered: in no response time",
    labels: [],
    buckets: latenessBuckets,
  },
  inFlight: {
    name: 'peakday_run_in_flight_requests',
    type: 'gauge',
    help: 'Requests sent and not yet answered',
    labels: [],
  },
  inFlightCap: {
    name: 'peakday_run_in_flight_requests_limit',
    type: 'gauge',
    help: 'Requests in flight at which the next is shed',
    labels: [],
  },
  pacerLoopDelay: {
    name: 'peakday_run_pacer_loop_delay_seconds',
    type: 'gauge',
    help: 'By how much the last timer of each pacer fired late',
    labels: ['pacer'],
  },
  harnessLoopDelay: {
    name: 'peakday_run_harness_loop_delay_seconds',
    type: 'gauge',
    help: "Longest delay of the harness's own event loop over the last half second",
    labels: [],
  },
  clockDrift: {
    name: 'peakday_run_clock_drift_seconds',
    type: 'gauge',
    help: 'Wall clock minus monotonic clock of each pacer, minus the same at its start',
    labels: ['pacer'],
  },
  cores: {
    name: 'peakday_run_cores',
    type: 'gauge',
    help: 'Cores that k6 and the harness may use',
    labels: [],
  },
  k6Cpu: {
    name: 'peakday_run_k6_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time that k6 has used',
    labels: [],
  },
  k6Memory: {
    name: 'peakday_run_k6_memory_bytes',
    type: 'gauge',
    help: 'Resident memory of k6',
    labels: [],
  },
  harnessCpu: {
    name: 'peakday_run_harness_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time that the harness has used',
    labels: [],
  },
  machineCpu: {
    name: 'peakday_run_machine_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time of the whole machine since the run began: used, idle, or given to others (stolen)',
    labels: ['mode'],
  },
  freeDisk: {
    name: 'peakday_run_free_disk_bytes',
    type: 'gauge',
    help: 'Free on the disk of the run folder; NaN while unknown',
    labels: [],
  },
  budgetEvents: {
    name: 'peakday_run_budget_events_total',
    type: 'counter',
    help: 'Payments or requests that a budget is over and of which it is decided whether they hold it',
    labels: ['budget'],
  },
  budgetGood: {
    name: 'peakday_run_budget_good_total',
    type: 'counter',
    help: 'Those of them that hold it',
    labels: ['budget'],
  },
  budgetObjective: {
    name: 'peakday_run_budget_objective_ratio',
    type: 'gauge',
    help: 'Share of the events that must be good: 0.99 for a p99',
    labels: ['budget'],
  },
  budgetLimit: {
    name: 'peakday_run_budget_limit_seconds',
    type: 'gauge',
    help: 'Limit of a latency budget; without a step it is over whole payments',
    labels: ['budget', 'step', 'quantile', 'window'],
  },
  validityLimitSeconds: {
    name: 'peakday_run_validity_limit_seconds',
    type: 'gauge',
    help: 'Most that a check of the generator allows, by check',
    labels: ['check'],
  },
  validityLimitRatio: {
    name: 'peakday_run_validity_limit_ratio',
    type: 'gauge',
    help: 'Most that a check of the generator allows, as a share, by check',
    labels: ['check'],
  },
} as const satisfies Record<string, MetricDefinition | HistogramDefinition>;

/** Labels of every series of a run. */
export const RUN_LABELS = ['run', 'scenario'] as const;

export const RUN_PHASES = ['before', 'warm-up', 'measured', 'drain', 'ended'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];
