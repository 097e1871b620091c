import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { CHECK } from '../../harness/model/run/check-names.ts';
import { ofTarget, peak, rate, series, sum } from '../promql.ts';
import { limitLine, quantileLines } from './lines.ts';
import { chart, stack, timesChart, type PanelMaker } from './panel.ts';

/** Whether the mock itself may be trusted. */
export const gatewayProcess = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Release delay',
    description:
      'From the instant at which a request ends by the capacity model until its answer really ' +
      'left: the error of the mock. Dashed: a run in which the p99 is over it as a whole is ' +
      'invalid, for the mock was out of CPU.',
    lines: [
      ...quantileLines([0.5, 0.99], ofTarget(GATEWAY_METRICS.releaseDelay)),
      limitLine('validityLimitSeconds', CHECK.mock, 'p99'),
    ],
  }),
  chart({
    title: 'Event loop of the gateway',
    description:
      'How late timers fired between two scrapes. What is late here is late in every answer.',
    unit: 's',
    lines: (['eventLoopLagP50', 'eventLoopLagP99', 'eventLoopLagMax'] as const).map((metric) => ({
      query: ofGateways(peak(ofTarget(GATEWAY_METRICS[metric]))),
      legend: `${metric.replace('eventLoopLag', '').toLowerCase()} of {{instance}}`,
    })),
  }),
  stack({
    title: 'Cores of the gateway',
    description:
      'CPU time used in a second: in its own code, and in the kernel for it. The event loop has one ' +
      'core, so near 1 the mock can do no more.',
    unit: 'short',
    lines: (['cpuUser', 'cpuSystem'] as const).map((metric) => ({
      query: sum(ofGateways(rate(ofTarget(GATEWAY_METRICS[metric])))),
      legend: metric.replace('cpu', '').toLowerCase(),
    })),
  }),
  chart({
    title: 'Memory of the gateway',
    description:
      'Resident memory, the heap in use and reserved, and what the heap refers to outside of it: ' +
      'the ledger is there. It must level off.',
    unit: 'bytes',
    lines: (
      [
        ['residentMemory', 'resident'],
        ['heapUsed', 'heap used'],
        ['heapTotal', 'heap reserved'],
        ['externalMemory', 'external'],
      ] as const
    ).map(([metric, legend]) => ({
      query: sum(ofGateways(series(ofTarget(GATEWAY_METRICS[metric])))),
      legend,
    })),
  }),
];

/** Other programs of Node have metrics of these names too, where all instances are asked for. */
const ofGateways = (expression: string): string =>
  `${expression} and on (instance) ${series(ofTarget(GATEWAY_METRICS.workers))}`;
