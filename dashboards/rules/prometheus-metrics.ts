import type { MetricDefinition } from '../../harness/model/metrics.ts';

/** Series that Prometheus makes itself, with the labels that ours have. */
export const PROMETHEUS_METRICS = {
  /** Run and scenario come with the targets that a run writes. */
  up: {
    name: 'up',
    type: 'gauge',
    help: '1 where the last scrape of a target came through, else 0',
    labels: ['job'],
  },
  alerts: {
    name: 'ALERTS',
    type: 'gauge',
    help: '1 while an alert is pending or fires',
    labels: ['alertname', 'alertstate', 'severity', 'budget'],
  },
} as const satisfies Record<string, MetricDefinition>;
