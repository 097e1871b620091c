import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { ofTarget, quantile, rate, series, sum } from '../promql.ts';
import { chart, timesChart, type PanelMaker } from './panel.ts';

/** What the gateway has booked: no payment may be lost or doubled. */
export const gatewayLedger = (): readonly PanelMaker[] => [
  chart({
    title: 'Payments by state',
    description: 'Payments in the ledger since the start of the gateway, by state.',
    unit: 'short',
    lines: [
      { query: sum(series(ofTarget(GATEWAY_METRICS.payments)), 'state'), legend: '{{state}}' },
    ],
  }),
  chart({
    title: 'Charges and refunds',
    description: 'How often customers were charged, and given something back, in a second.',
    unit: 'cps',
    lines: [
      { query: sum(rate(ofTarget(GATEWAY_METRICS.charges))), legend: 'charges' },
      { query: sum(rate(ofTarget(GATEWAY_METRICS.refunds))), legend: 'refunds' },
    ],
  }),
  chart({
    title: 'Lost and doubled',
    description:
      'Payments a second that a fault lost or doubled on purpose. The run must find every one of ' +
      'them.',
    unit: 'cps',
    lines: [
      { query: sum(rate(ofTarget(GATEWAY_METRICS.faultyPayments)), 'fault'), legend: '{{fault}}' },
    ],
  }),
  chart({
    title: 'Payments in memory',
    description: 'Payments that the ledger keeps in memory. Bounded, however long the run.',
    unit: 'short',
    lines: [
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.paymentsInMemory)), 'instance'),
        legend: '{{instance}}',
      },
    ],
  }),
  chart({
    title: 'Notifications',
    description: 'Notifications of final results a second, by what came of them.',
    unit: 'cps',
    lines: [
      {
        query: sum(rate(ofTarget(GATEWAY_METRICS.notifications)), 'outcome'),
        legend: '{{outcome}}',
      },
    ],
  }),
  chart({
    title: 'Notifications that wait',
    description: 'To be sent, to be acknowledged or to be tried again.',
    unit: 'short',
    lines: [
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.notificationsPending)), 'instance'),
        legend: '{{instance}}',
      },
    ],
  }),
];

/** Whether the mock itself may be trusted. */
export const gatewayHealth = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Release delay',
    description:
      'From the instant at which a request ends by the capacity model until its answer really ' +
      'left: the error of the mock. Beyond some milliseconds the mock is out of CPU.',
    lines: [0.5, 0.99].map((q) => ({
      query: quantile(q, ofTarget(GATEWAY_METRICS.releaseDelay)),
      legend: `p${q * 100}`,
    })),
  }),
];
