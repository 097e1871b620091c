import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofRun, part, quantile, rate, series, sum } from '../promql.ts';
import { chart, spread, timesChart, type PanelMaker } from './panel.ts';

/** Whether payments were sent when they were planned. */
export const lateness = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Lateness',
    description:
      'Sent minus planned, of first steps. It is part of every response time, and no fault of the ' +
      'target. A run is invalid where its p99 is over 5 % of the tightest latency budget, at least ' +
      '10 and at most 25 ms, unless its scenario says otherwise.',
    lines: [0.5, 0.99, 0.999].map((q) => ({
      query: quantile(q, ofRun(RUN_METRICS.lateness)),
      legend: `p${q * 100}`,
    })),
  }),
  spread({
    title: 'Lateness, every first step',
    description:
      'How many payments were sent in a second within each bucket of lateness. A band that rises ' +
      'from time to time: something on the machine of the generator takes its turns.',
    unit: 's',
    query: sum(rate(part(ofRun(RUN_METRICS.lateness), 'bucket')), 'le'),
  }),
  chart({
    title: 'Begun of planned',
    description:
      'Payments begun over payments planned, at each moment, shed ones included. 100 % on average; ' +
      'below it the pacers hang, and above it they catch up.',
    unit: 'percentunit',
    lines: [
      {
        query:
          `${sum(rate(ofRun(RUN_METRICS.begun)))} / ` +
          `(${sum(rate(ofRun(RUN_METRICS.planned)))} > 0)`,
        legend: 'begun',
      },
    ],
  }),
  chart({
    title: 'Shed',
    description:
      'Requests a second that were never sent, because the cap of requests in flight was reached. ' +
      'With lateness within its limit the target is the cause, else the generator.',
    unit: 'reqps',
    lines: [
      {
        query: sum(rate(ofRun(RUN_METRICS.requests, { outcome: 'shed' })), 'step'),
        legend: '{{step}}',
      },
    ],
  }),
];

/** Whether pacers, harness and machine had the time that they needed. */
export const generatorHealth = (): readonly PanelMaker[] => [
  chart({
    title: 'Event loops of the pacers',
    description:
      'By how much the last timer of each pacer fired late. All at once: k6 or the machine is ' +
      'busy. One alone: its shard has too much to do.',
    unit: 's',
    lines: [
      { query: max(series(ofRun(RUN_METRICS.pacerLoopDelay)), 'pacer'), legend: '{{pacer}}' },
    ],
  }),
  chart({
    title: 'Event loop of the harness',
    description:
      'Longest delay over the last half second. The harness sends nothing itself: a delay here ' +
      'says that the machine was busy, and that what is seen live came late.',
    unit: 's',
    lines: [{ query: max(series(ofRun(RUN_METRICS.harnessLoopDelay))), legend: 'harness' }],
  }),
  chart({
    title: 'Cores in use',
    description:
      'CPU time used in a second: by k6, and by everything on its machine. Where the machine is ' +
      'at the number of its cores, nothing that was measured there can be trusted.',
    unit: 'short',
    lines: [
      { query: sum(rate(ofRun(RUN_METRICS.k6Cpu))), legend: 'k6' },
      { query: sum(rate(ofRun(RUN_METRICS.machineCpu))), legend: 'machine' },
    ],
  }),
  chart({
    title: 'Cores stolen',
    description:
      'CPU time in a second that the hypervisor gave to other guests while this one wanted it. ' +
      'Should be 0; else the generator stood still without knowing.',
    unit: 'short',
    lines: [{ query: sum(rate(ofRun(RUN_METRICS.stolenCpu))), legend: 'stolen' }],
  }),
  chart({
    title: 'Memory of k6',
    description: 'Resident memory. It must level off: what grows until the end is a leak.',
    unit: 'bytes',
    lines: [{ query: sum(series(ofRun(RUN_METRICS.k6Memory))), legend: 'k6' }],
  }),
];
