import type { MetricDefinition } from '../../harness/model/metrics.ts';
import { RUN_LABELS, RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { ofAll, quantile, rate, sum } from '../promql.ts';

/** A series that Prometheus makes of others. */
export interface RecordedMetric extends MetricDefinition {
  readonly expression: string;
}

/** What is meant by "now": long enough for a p99 to be made of more than a handful of payments. */
export const NOW = '1m';

const goodEvents = sum(rate(ofAll(RUN_METRICS.budgetGood), NOW), ...RUN_LABELS, 'budget');
const allEvents = sum(rate(ofAll(RUN_METRICS.budgetEvents), NOW), ...RUN_LABELS, 'budget');

/**
 * Named as Prometheus asks: level, metric, operations. The first one is what the alert compares;
 * the others are the figures that runs are told by.
 */
export const RECORDED = {
  budgetNow: {
    name: `budget:${stem(RUN_METRICS.budgetGood)}:ratio_rate1m`,
    type: 'gauge',
    help: 'Share of the events of the last minute that hold a budget; none without events',
    labels: ['budget'],
    expression: `${goodEvents} / (${allEvents} > 0)`,
  },
  responseP99: {
    name: `step:${stem(RUN_METRICS.response)}:p99_rate1m`,
    type: 'gauge',
    help: 'p99 of the response time of the last minute, by step',
    labels: ['step'],
    expression: quantile(0.99, ofAll(RUN_METRICS.response), [...RUN_LABELS, 'step'], NOW),
  },
  latenessP99: {
    name: `run:${stem(RUN_METRICS.lateness)}:p99_rate1m`,
    type: 'gauge',
    help: 'p99 of the lateness of the last minute',
    labels: [],
    expression: quantile(0.99, ofAll(RUN_METRICS.lateness), RUN_LABELS, NOW),
  },
} as const satisfies Record<string, RecordedMetric>;

/** The name of a metric without the suffix that says it only ever grows: a rate does not. */
function stem({ name }: MetricDefinition): string {
  return name.replace(/_total$/, '');
}
