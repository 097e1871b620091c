import { CHECK } from '../../harness/model/run/check-names.ts';
import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofRun, part, peak, rate, series, sum } from '../promql.ts';
import { limitLine, quantileLines } from './lines.ts';
import { chart, LIMIT, spread, timesChart, type PanelMaker } from './panel.ts';

/** Whether payments were sent when they were planned. */
export const lateness = (): readonly PanelMaker[] => [
  timesChart({
    title: 'Lateness',
    description:
      'Sent minus planned, of first steps. It is part of every response time, and no fault of the ' +
      'target. Dashed: a run whose p99 is over it as a whole is invalid.',
    lines: [
      ...quantileLines([0.5, 0.99, 0.999], ofRun(RUN_METRICS.lateness)),
      limitLine('validityLimitSeconds', CHECK.lateness, 'p99'),
    ],
  }),
  spread({
    title: 'Lateness, every first step',
    description:
      'How many payments were sent in a second within each bucket of lateness. A band that rises ' +
      'from time to time: something on the machine of the generator takes its turns.',
    unit: 's',
    query: sum(rate(part(ofRun(RUN_METRICS.lateness), 'bucket')), 'le'),
  }),
  timesChart({
    title: 'Unseen time',
    description:
      "k6's own time around a request: before it asks for a connection, and after the last byte. " +
      'It is in no response time, so a starved k6 makes a slow target look fast. Dashed: a run whose ' +
      'p99 is over it as a whole is invalid.',
    lines: [
      ...quantileLines([0.5, 0.99], ofRun(RUN_METRICS.unseen)),
      limitLine('validityLimitSeconds', CHECK.unseen, 'p99'),
    ],
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
    title: 'CPU of k6',
    description:
      'Of the cores that it may use. Dashed: what makes a run invalid where it is exceeded for some ' +
      'seconds, 3 unless the scenario says otherwise.',
    unit: 'percentunit',
    lines: [
      {
        query: `${sum(rate(ofRun(RUN_METRICS.k6Cpu)))} / ${max(series(ofRun(RUN_METRICS.cores)))}`,
        legend: 'k6',
      },
      limitLine('validityLimitRatio', CHECK.generatorCpu, 'k6'),
    ],
  }),
  chart({
    title: 'CPU stolen',
    description:
      'Of the time of the machine, what the hypervisor gave to other guests while this one wanted ' +
      'it. Should be 0; else the generator stood still without knowing. Dashed: what makes a run ' +
      'invalid where it lasts.',
    unit: 'percentunit',
    lines: [
      {
        query:
          `${sum(rate(ofRun(RUN_METRICS.machineCpu, { mode: 'stolen' })))} / ` +
          sum(rate(ofRun(RUN_METRICS.machineCpu))),
        legend: 'stolen',
      },
      limitLine('validityLimitRatio', CHECK.steal, 'stolen'),
    ],
  }),
  chart({
    title: 'Cores in use',
    description:
      'CPU time used in a second: by k6, by the harness, and by everything on their machine. Where ' +
      'the machine is near the number of its cores, nothing that was measured there can be trusted.',
    unit: 'short',
    lines: [
      { query: sum(rate(ofRun(RUN_METRICS.k6Cpu))), legend: 'k6' },
      { query: sum(rate(ofRun(RUN_METRICS.harnessCpu))), legend: 'harness' },
      { query: sum(rate(ofRun(RUN_METRICS.machineCpu, { mode: 'used' }))), legend: 'machine' },
      { query: max(series(ofRun(RUN_METRICS.cores))), legend: `${LIMIT}cores` },
    ],
  }),
  chart({
    title: 'Event loops of the pacers',
    description:
      'By how much timers of each pacer fired late, at most. All at once: k6 or the machine is ' +
      'busy. One alone: its shard has too much to do. Dashed: the most that the p99 of a valid run ' +
      'may be.',
    unit: 's',
    lines: [
      { query: max(peak(ofRun(RUN_METRICS.pacerLoopDelay)), 'pacer'), legend: 'pacer {{pacer}}' },
      limitLine('validityLimitSeconds', CHECK.loopDelay, 'p99'),
    ],
  }),
  chart({
    title: 'Event loop of the harness',
    description:
      'Longest delay over the last half second. The harness sends nothing itself: a delay here ' +
      'says that the machine was busy, and that what is seen live came late.',
    unit: 's',
    lines: [{ query: max(peak(ofRun(RUN_METRICS.harnessLoopDelay))), legend: 'harness' }],
  }),
  chart({
    title: 'Clock drift',
    description:
      'How far the wall clock has gone from the monotonic one since the start, either way, by ' +
      'pacer. The plan runs on one and the ledger is stamped by the other. Dashed: the most that a ' +
      'valid run may have.',
    unit: 's',
    lines: [
      {
        query: max(`abs(${series(ofRun(RUN_METRICS.clockDrift))})`, 'pacer'),
        legend: 'pacer {{pacer}}',
      },
      limitLine('validityLimitSeconds', CHECK.clock, 'drift'),
    ],
  }),
  chart({
    title: 'Memory of k6',
    description: 'Resident memory. It must level off: what grows until the end is a leak.',
    unit: 'bytes',
    lines: [{ query: sum(series(ofRun(RUN_METRICS.k6Memory))), legend: 'k6' }],
  }),
  chart({
    title: 'Free disk',
    description:
      'On the disk of the run folder, where records are written. At its end the run is ended too.',
    unit: 'bytes',
    lines: [{ query: max(series(ofRun(RUN_METRICS.freeDisk))), legend: 'free' }],
  }),
];
