import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofRun, part, quantile, rate, series, sum } from '../promql.ts';
import { quantileLines } from './lines.ts';
import { LIMIT, spread, timesChart, type PanelMaker } from './panel.ts';

const QUANTILES = [0.5, 0.95, 0.99, 0.999];

const STEP = ofRun(RUN_METRICS.response, { step: '$step' });

/** Times as customers meet them, with the limits of the run's own budgets. */
export const responseTime = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Response time from plan, p99 by step',
    description:
      'Planned instant to last byte. A request without a proper answer counts as never, so that a ' +
      'target which refuses fast does not look fast. Dashed: the budgets of the run for a p99 of a ' +
      'step.',
    lines: [
      { query: quantile(0.99, ofRun(RUN_METRICS.response), ['step']), legend: '{{step}}' },
      {
        query: max(
          series(ofRun(RUN_METRICS.budgetLimit, { quantile: 'p99', step: { not: '' } })),
          'budget',
        ),
        legend: `${LIMIT}{{budget}}`,
      },
    ],
  }),
  timesChart({
    title: 'Response time from plan of one step',
    description:
      'Planned instant to last byte, of the step that is chosen above. Where the lines part, a few ' +
      'wait long while most do not: a queue, or retries. Read from buckets, so exact to the width ' +
      'of a bucket. Dashed: all latency budgets of the step.',
    lines: [
      ...quantileLines(QUANTILES, STEP),
      {
        query: max(series(ofRun(RUN_METRICS.budgetLimit, { step: '$step' })), 'budget'),
        legend: `${LIMIT}{{budget}}`,
      },
    ],
  }),
  timesChart({
    title: 'Payment time',
    description:
      'Planned instant of a payment to the end of its last request, inquiries and cancellation ' +
      'included: how long a customer waits to know. Whose end nobody knows counts as never. ' +
      'Dashed: the budgets of the run for whole payments.',
    lines: [
      ...quantileLines(QUANTILES, ofRun(RUN_METRICS.payment)),
      {
        query: max(series(ofRun(RUN_METRICS.budgetLimit, { step: '' })), 'budget'),
        legend: `${LIMIT}{{budget}}`,
      },
    ],
  }),
  timesChart({
    title: 'Service time, p99 by step',
    description:
      'Send to last byte, of requests answered in any way. Far below the response time from plan: ' +
      'the time was lost before sending, or the answers were no proper ones.',
    lines: [{ query: quantile(0.99, ofRun(RUN_METRICS.service), ['step']), legend: '{{step}}' }],
  }),
  spread({
    title: 'Response time from plan of one step, every request',
    description:
      'How many requests of the step ended in a second within each bucket of response time. Two ' +
      'bands are two kinds of answers. The topmost one are those without a proper answer.',
    unit: 's',
    width: 24,
    query: sum(rate(part(STEP, 'bucket')), 'le'),
  }),
];
