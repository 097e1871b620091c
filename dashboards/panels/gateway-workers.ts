import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { mean, ofTarget, part, peak, quantile, rate, series, sum } from '../promql.ts';
import { chart, LIMIT, spread, timesChart, type PanelMaker } from './panel.ts';

/** Utilisation, saturation: the workers and the queue before them. */
export const gatewayWorkers = (): readonly PanelMaker[] => [
  chart({
    title: 'Workers',
    description:
      'Workers that serve a request, and workers there are. All busy: whatever comes now waits.',
    unit: 'short',
    lines: [
      {
        query: sum(peak(ofTarget(GATEWAY_METRICS.workersBusy)), 'instance'),
        legend: 'busy of {{instance}}',
      },
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.workers)), 'instance'),
        legend: `${LIMIT}workers of {{instance}}`,
      },
    ],
  }),
  chart({
    title: 'Utilisation',
    description:
      'Busy time of all workers over all their time: exact between two scrapes, and no sample of ' +
      'an instant. Over some 80 % the queue grows out of proportion with every further request.',
    unit: 'percentunit',
    lines: [
      {
        query:
          `${sum(rate(ofTarget(GATEWAY_METRICS.workersBusySeconds)), 'instance')} / ` +
          sum(rate(ofTarget(GATEWAY_METRICS.workersSeconds)), 'instance'),
        legend: 'busy share of {{instance}}',
      },
    ],
  }),
  chart({
    title: 'Queue',
    width: 24,
    description:
      'Requests that wait for a worker: the most of them. Where it grows, more come than are served.',
    unit: 'short',
    lines: [
      {
        query: sum(peak(ofTarget(GATEWAY_METRICS.queueDepth)), 'instance'),
        legend: 'waiting at {{instance}}',
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
    width: 24,
    description: 'How many requests began to be served in a second within each bucket of wait.',
    unit: 's',
    query: sum(rate(part(ofTarget(GATEWAY_METRICS.queueWait), 'bucket')), 'le'),
  }),
];
