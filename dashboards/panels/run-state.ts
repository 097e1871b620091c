import { BigValueColorMode, BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';

import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { count, max, ofRun, rate, series, sum, type Selection } from '../promql.ts';
import { PROMETHEUS_METRICS } from '../rules/prometheus-metrics.ts';
import { RECORDED } from '../rules/recording.ts';
import { chart, figure, latest, LIMIT, type PanelMaker } from './panel.ts';

/** Where the run is, and whether it holds its budgets so far. */
export const runState = (): readonly PanelMaker[] => [...figures(), ...budgets()];

/** What is seen first, from across a room. */
const figures = (): readonly PanelMaker[] => [
  latest({
    title: 'Phase',
    description:
      'What the run is doing: before the first payment, warming up, measured, waiting for the ' +
      'last answers, or ended.',
    unit: 'none',
    width: 4,
    lines: [
      {
        query: `last_over_time(${series(ofRun(RUN_METRICS.phase))}[$__range]) == 1`,
        legend: '{{phase}}',
      },
    ],
  }).textMode(BigValueTextMode.Name),
  latest({
    title: 'Alerts now',
    description:
      'How many alerts fire at the end of the time shown: a budget breached, or something that ' +
      'makes the run invalid. Which they are, the dark red spans say, from when to when.',
    unit: 'short',
    width: 3,
    lines: [
      {
        query: `${count(series(ofRun(PROMETHEUS_METRICS.alerts, { alertstate: 'firing' })))} or vector(0)`,
        legend: 'alerts',
      },
    ],
  })
    .decimals(0)
    .colorMode(BigValueColorMode.Value)
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
        { value: null, color: 'green' },
        { value: 1, color: 'red' },
      ]),
    ),
  latest({
    title: 'Begun of planned',
    description:
      'Payments begun over payments whose instant has come, in the time shown. Below 100 % the ' +
      'generator is behind: a slow target does not lower it, for what is shed counts as begun.',
    unit: 'percentunit',
    width: 4,
    lines: [
      {
        query:
          `${sum(grown(ofRun(RUN_METRICS.begun)))} / ` + sum(grown(ofRun(RUN_METRICS.planned))),
        legend: 'begun',
      },
    ],
  }),
  figure({
    title: 'Response time, p99 of the last minute',
    description:
      'Planned instant to last byte, by step. Payments without a proper answer count as never: ' +
      'where they are more than one in a hundred, the largest bound of the histogram stands here.',
    unit: 's',
    width: 6,
    lines: [{ query: series(ofRun(RECORDED.responseP99)), legend: '{{step}}' }],
  }),
  figure({
    title: 'Lateness, p99 of the last minute',
    description:
      'Sent minus planned: the error of the generator, not of the target. More of it on the ' +
      'dashboard of the generator.',
    unit: 's',
    width: 4,
    lines: [{ query: series(ofRun(RECORDED.latenessP99)), legend: 'p99' }],
  }),
  latest({
    title: 'Marks',
    description:
      'How many marks people have set in the time shown, such as "failover started". They are ' +
      'orange in the pictures.',
    unit: 'short',
    width: 3,
    lines: [{ query: sum(grown(ofRun(RUN_METRICS.marks))), legend: 'marks' }],
  }).decimals(0),
];

const budgets = (): readonly PanelMaker[] => [
  chart({
    title: 'Budgets now',
    description:
      'Share of the events of the last minute that hold each budget. It must not fall below the ' +
      'dashed line of the same budget; when it does, the alert fires.',
    unit: 'percentunit',
    lines: [
      { query: series(ofRun(RECORDED.budgetNow)), legend: '{{budget}}' },
      {
        query: max(series(ofRun(RUN_METRICS.budgetObjective)), 'budget'),
        legend: `${LIMIT}{{budget}}`,
      },
    ],
  }),
  chart({
    title: 'Events that break a budget',
    description:
      'How many payments or requests a second do not hold each budget. The verdict counts them ' +
      'over the whole run, or the window that the budget names.',
    unit: 'cps',
    lines: [
      {
        query:
          `${sum(rate(ofRun(RUN_METRICS.budgetEvents)), 'budget')} - ` +
          sum(rate(ofRun(RUN_METRICS.budgetGood)), 'budget'),
        legend: '{{budget}}',
      },
    ],
  }),
];

/** How much a counter has grown in the time that the dashboard shows. */
const grown = (selection: Selection): string => `increase(${series(selection)}[$__range])`;
