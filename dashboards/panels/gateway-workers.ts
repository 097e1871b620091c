import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { mean, ofTarget, part, quantile, rate, series, sum } from '../promql.ts';
import { chart, LIMIT, spread, timesChart, type PanelMaker } from './panel.ts';

/** Utilisation, saturation: the workers and the queue before them. */
export const gatewayWorkers = (): readonly PanelMaker[] => [
  chart({
    title: 'Workers',
    description:
      'Workers that serve a request, and workers there are. All busy: whatever comes now waits.',
    unit: 'short',
    lines: [
      { query: sum(series(ofTarget(GATEWAY_METRICS.workersBusy)), 'instance'), legend: 'busy' },
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.workers)), 'instance'),
        legend: `${LIMIT}workers`,
      },
    ],
  }),
  chart({
    title: 'Utilisation',
    description:
      'Share of the workers that serve a request, at each scrape. Over some 80 % the queue grows ' +
      'out of proportion with every further request.',
    unit: 'percentunit',
    lines: [
      {
        query:
          `${sum(series(ofTarget(GATEWAY_METRICS.workersBusy)), 'instance')} / ` +
          sum(series(ofTarget(GATEWAY_METRICS.workers)), 'instance'),
        legend: '{{instance}}',
      },
    ],
  }),
  chart({
    title: 'Queue',
    description: 'Requests that wait for a worker.',
    unit: 'short',
    lines: [
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.queueDepth)), 'instance'),
        legend: '{{instance}}',
      },
    ],
  }),
];

/** Where the time of a request goes. */
export const gatewayTimes = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Queue wait against service time, p99',
    description:
      'Wait over service: workers are missing. Service alone: the work itself has grown slow, and ' +
      'more workers will not mend it.',
    lines: [
      { query: quantile(0.99, ofTarget(GATEWAY_METRICS.queueWait)), legend: 'queue wait' },
      { query: quantile(0.99, ofTarget(GATEWAY_METRICS.serviceTime)), legend: 'service' },
    ],
  }),
  chart({
    title: 'Queue wait against service time, mean',
    description:
      'The same, on average. The mean service time times the arrivals is the number of workers ' +
      'that they keep busy.',
    unit: 's',
    lines: [
      { query: mean(ofTarget(GATEWAY_METRICS.queueWait)), legend: 'queue wait' },
      { query: mean(ofTarget(GATEWAY_METRICS.serviceTime)), legend: 'service' },
    ],
  }),
  spread({
    title: 'Queue wait, every request',
    description: 'How many requests began to be served in a second within each bucket of wait.',
    unit: 's',
    query: sum(rate(part(ofTarget(GATEWAY_METRICS.queueWait), 'bucket')), 'le'),
  }),
];
