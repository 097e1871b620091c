import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { ofRun, peak, rate, series, sum } from '../promql.ts';
import { chart, LIMIT, stack, type PanelMaker } from './panel.ts';

/** How requests ended. */
export const outcomes = (): readonly PanelMaker[] => [
  stack({
    title: 'Requests by outcome',
    description:
      'Requests that ended in a second, over all steps. Declined and pending are proper answers; ' +
      'unknown, error and shed are not.',
    unit: 'reqps',
    lines: [{ query: sum(rate(ofRun(RUN_METRICS.requests)), 'outcome'), legend: '{{outcome}}' }],
  }),
  stack({
    title: 'Requests by step',
    description:
      'Requests that ended in a second, by the step of the journey. More inquiries for the same ' +
      'payments: the target leaves more of them pending.',
    unit: 'reqps',
    lines: [{ query: sum(rate(ofRun(RUN_METRICS.requests)), 'step'), legend: '{{step}}' }],
  }),
  chart({
    title: 'Failures by step',
    description:
      'Requests a second that got no proper answer (unknown, error) or were never sent because ' +
      'too many were in flight (shed).',
    unit: 'reqps',
    lines: (['unknown', 'error', 'shed'] as const).map((outcome) => ({
      query: sum(rate(ofRun(RUN_METRICS.requests, { outcome })), 'step'),
      legend: `{{step}} ${outcome}`,
    })),
  }),
  inFlight(),
];

/** Both dashboards of a run have it: a full cap is the target's fault or the generator's. */
export function inFlight(): PanelMaker {
  return chart({
    title: 'Requests in flight',
    description:
      'Requests sent and not yet answered. At the dashed line the next one is shed. It grows ' +
      'without the arrivals growing: the target is slowing down.',
    unit: 'short',
    lines: [
      { query: sum(peak(ofRun(RUN_METRICS.inFlight))), legend: 'in flight' },
      { query: sum(series(ofRun(RUN_METRICS.inFlightCap))), legend: `${LIMIT}cap` },
    ],
  });
}
