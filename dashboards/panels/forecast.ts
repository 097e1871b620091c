import { DAY_TEMPLATE } from '../../harness/model/day-template.ts';
import { sum } from '../promql.ts';
import { chart, LIMIT, type PanelMaker } from './panel.ts';

/** As typed: Grafana would escape it otherwise. */
const ACTUAL = sum('${actual:raw}');

/** The day itself: what was forecast, what was rehearsed, what comes. */
export const forecast = (): readonly PanelMaker[] => [
  chart({
    title: 'Forecast and actual',
    description:
      'Payments a second on the days of the event. The band is where luck alone leaves 99 of 100 ' +
      'counts at the scale that was rehearsed: what the assumptions of the forecast are off by ' +
      'comes on top. Dashed: the highest rate that a passed run has rehearsed.',
    unit: 'cps',
    width: 24,
    lines: [
      { query: DAY_TEMPLATE.lowest, legend: 'forecast, lowest' },
      { query: DAY_TEMPLATE.highest, legend: 'forecast, highest' },
      { query: DAY_TEMPLATE.expected, legend: 'forecast' },
      { query: DAY_TEMPLATE.rehearsed, legend: `${LIMIT}rehearsed` },
      { query: ACTUAL, legend: 'actual' },
    ],
  }).overrideByName('forecast, highest', [{ id: 'custom.fillBelowTo', value: 'forecast, lowest' }]),
  chart({
    title: 'Actual of forecast',
    description:
      'What comes over what was expected. Steadily off by a share: the forecast of the crowd was ' +
      'wrong. Off at some hours: its shape was.',
    unit: 'percentunit',
    lines: [{ query: `${ACTUAL} / (${DAY_TEMPLATE.expected} > 0)`, legend: 'of forecast' }],
  }),
  chart({
    title: 'Actual of rehearsed',
    description:
      'What comes over the highest rate that was rehearsed. From 100 % on nobody knows whether the ' +
      'system holds.',
    unit: 'percentunit',
    lines: [{ query: `${ACTUAL} / ${DAY_TEMPLATE.rehearsed}`, legend: 'of rehearsed' }],
  }),
];
