import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { ofTarget, peak, rate, series, sum } from '../promql.ts';
import { chart, type PanelMaker } from './panel.ts';

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
    title: 'Struck by faults',
    description:
      'Requests and notifications a second that a fault on the timetable struck, by its name and ' +
      'kind. The red spans on every panel are when it was active.',
    unit: 'cps',
    lines: [
      {
        query: sum(rate(ofTarget(GATEWAY_METRICS.faultsDone)), 'fault', 'kind'),
        legend: '{{fault}} ({{kind}})',
      },
    ],
  }),
  chart({
    title: 'Payments in memory',
    description: 'Payments that the ledger keeps in memory. Bounded, however long the run.',
    unit: 'short',
    lines: [
      {
        query: sum(series(ofTarget(GATEWAY_METRICS.paymentsInMemory)), 'instance'),
        legend: 'in memory of {{instance}}',
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
    width: 24,
    description: 'To be sent, to be acknowledged or to be tried again.',
    unit: 'short',
    lines: [
      {
        query: sum(peak(ofTarget(GATEWAY_METRICS.notificationsPending)), 'instance'),
        legend: 'waiting at {{instance}}',
      },
    ],
  }),
];
