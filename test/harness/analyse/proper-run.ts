import { expect } from 'vitest';

import { runSchema, type Run } from '../../../harness/model/run/run.ts';
import type { GatewaySample, GeneratorSample } from '../../../harness/model/run/samples.ts';
import { timelineSchema } from '../../../harness/model/run/timeline.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { paid } from './hand-made-records.ts';
import { analyseHandMade, ZERO_EPOCH_MS, type HandMadeRun } from './hand-made-run.ts';

export const COUNT = 1_000;
const DURATION_MS = 40_000;
export const plannedMs = Array.from(
  { length: COUNT },
  (_, i) => DURATION_MS * randomLayer(1, 'analyse-run').at(i).uniform(),
).toSorted((a, b) => a - b);

export const healthSamples = (cpuPerSecond: number): readonly GeneratorSample[] =>
  Array.from({ length: 21 }, (_, i) => ({
    atEpochMs: ZERO_EPOCH_MS + 500 * i,
    k6CpuSeconds: 1 + cpuPerSecond * 0.5 * i,
    k6MemoryBytes: 60e6,
    machineCpuSeconds: 100 + i,
    stolenCpuSeconds: 0,
    harnessLoopDelayMs: 1,
    freeDiskBytes: 1e9,
  }));

/** A mock whose answers left so late. */
export const gatewaySamples = (releaseLateP99Ms: number): readonly GatewaySample[] =>
  Array.from({ length: 81 }, (_, i) => ({
    atEpochMs: ZERO_EPOCH_MS - 500 + 500 * i,
    workers: 10,
    busy: 3,
    queued: 0,
    busyMs: 1_500 * i,
    received: 12 * i,
    rejected: 0,
    releaseLateP99Ms,
    releaseLateMaxMs: 2 * releaseLateP99Ms,
    cpuMs: 100 * i,
  }));

/** A thousand payments in forty seconds, all paid, all in time, and the ledger agrees. */
export const PROPER: HandMadeRun = {
  plannedMs,
  durationMs: DURATION_MS,
  scenario: {
    budgets: [
      { metric: 'response-time', quantile: 'p99', limit: '300ms' },
      { metric: 'goodput', atLeast: '99%' },
      { metric: 'lost', atMost: 0 },
    ],
    windows: [{ name: 'rush', from: '18:30', to: '19:00' }],
  },
  records: plannedMs.map((atMs, i) => paid(i, atMs, { latenessMs: 1 })),
  ledger: plannedMs.map((atMs, planIndex) => ({ planIndex, receivedMs: atMs + 1.5 })),
  generator: healthSamples(0.4),
  gateway: gatewaySamples(1),
};

/** Judges a proper run but for what a test makes otherwise. */
export const analysed = async (over: Partial<HandMadeRun> = {}): Promise<Run> => {
  const { run, timeline } = await analyseHandMade({ ...PROPER, ...over });
  expect(runSchema.parse(run)).toEqual(run);
  expect(timelineSchema.parse(timeline)).toEqual(timeline);
  const { planned, answered, failed: unanswered, shed: notSent, unsent } = run.counts;
  expect(planned).toBe(answered + unanswered + notSent + unsent);
  return run;
};

export const codes = ({ reasons }: Run): readonly string[] => reasons.map(({ code }) => code);
