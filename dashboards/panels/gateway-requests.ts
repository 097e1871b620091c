import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { ofTarget, quantile, rate, sum } from '../promql.ts';
import { chart, stack, timesChart, type PanelMaker } from './panel.ts';

/** Rate, errors, duration: what the gateway did, by operation. */
export const gatewayRequests = (): readonly PanelMaker[] => [
  stack({
    title: 'Requests by operation',
    description: 'Requests answered in a second, refusals included.',
    unit: 'reqps',
    lines: [
      {
        query: sum(rate(ofTarget(GATEWAY_METRICS.requests)), 'operation'),
        legend: '{{operation}}',
      },
    ],
  }),
  stack({
    title: 'Requests by result code',
    description:
      'Requests answered in a second, by the code in the answer. Declines of customers are proper ' +
      'answers.',
    unit: 'reqps',
    lines: [
      {
        query: sum(rate(ofTarget(GATEWAY_METRICS.requests)), 'result_code'),
        legend: '{{result_code}}',
      },
    ],
  }),
  chart({
    title: 'Errors',
    description:
      'Requests a second whose outcome the gateway could not tell, by operation and result code. ' +
      'Declines and payments in process are none.',
    unit: 'reqps',
    lines: [
      {
        query: sum(rate(ofTarget(GATEWAY_METRICS.errors)), 'operation', 'result_code'),
        legend: '{{operation}} {{result_code}}',
      },
    ],
  }),
  chart({
    title: 'Rejected',
    description: 'Requests a second that no worker will serve, by what they were over.',
    unit: 'reqps',
    lines: [
      { query: sum(rate(ofTarget(GATEWAY_METRICS.rejected)), 'reason'), legend: '{{reason}}' },
    ],
  }),
  timesChart({
    title: 'Response time, p99 by operation',
    width: 24,
    description:
      'From the arrival of a request to its answer, as the gateway knows it: without network, ' +
      'connection and the lateness of the generator.',
    lines: [
      {
        query: quantile(0.99, ofTarget(GATEWAY_METRICS.responseTime), ['operation']),
        legend: '{{operation}}',
      },
    ],
  }),
];
