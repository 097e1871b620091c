import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { ofRun, rate, sum } from '../promql.ts';
import { chart, stack, type PanelMaker } from './panel.ts';

/** What was planned, what was done, and where. */
export const arrivals = (): readonly PanelMaker[] => [
  chart({
    title: 'Arrivals: planned and begun',
    description:
      'Payments whose planned instant came, and payments that the pacers began, a second, shed ' +
      'ones included. The two lines lie on each other while the generator keeps up, however slow ' +
      'the target is.',
    unit: 'cps',
    lines: [
      { query: sum(rate(ofRun(RUN_METRICS.planned))), legend: 'planned' },
      { query: sum(rate(ofRun(RUN_METRICS.begun))), legend: 'begun' },
    ],
  }),
  stack({
    title: 'Payments settled',
    description:
      'Payments whose final state became known in a second, by that state. Unresolved: nobody ' +
      'knows, though the journey asked to its end.',
    unit: 'cps',
    lines: [
      { query: sum(rate(ofRun(RUN_METRICS.settled)), 'settlement'), legend: '{{settlement}}' },
    ],
  }),
  stack({
    title: 'Arrivals by prefecture',
    description:
      'Payments whose first request ended in a second, by the prefecture of the merchant.',
    unit: 'cps',
    lines: [{ query: sum(rate(ofRun(RUN_METRICS.ended)), 'prefecture'), legend: '{{prefecture}}' }],
  }),
  stack({
    title: 'Arrivals by category',
    description: 'Payments whose first request ended in a second, by what the merchant sells.',
    unit: 'cps',
    lines: [{ query: sum(rate(ofRun(RUN_METRICS.ended)), 'category'), legend: '{{category}}' }],
  }),
];
