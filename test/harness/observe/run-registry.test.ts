import { expect, test } from 'vitest';

import type { PacerBeat, RequestRecord } from '../../../harness/model/record-line.ts';
import type { ReplayFacts } from '../../../harness/model/run/replay-facts.ts';
import { RUN_METRICS } from '../../../harness/model/run-metrics.ts';
import { runRegistry } from '../../../harness/observe/metrics/run-registry.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { factsOf } from '../analyse/hand-made-run.ts';

const ZERO = 1_000_000;

const BUDGETS = [
  { metric: 'response-time', quantile: 'p99', limit: '300ms' },
  { metric: 'payment-time', quantile: 'p95', limit: '2s' },
  { metric: 'error-rate', atMost: '1%', window: 'gates' },
  { metric: 'lost', atMost: 0 },
];

const started = (over: Partial<ReplayFacts> = {}) => {
  const plan = handMadePlan(temporaryFolder(), {
    plannedMs: [-500, 0, 1_000, 2_000],
    warmUpMs: 1_000,
    scenario: {
      budgets: BUDGETS,
      windows: [{ name: 'gates', from: '18:00', to: '18:15' }],
    },
  });
  const facts: ReplayFacts = factsOf({ from: 0, to: 4, ...over });
  const run = { plan, facts, runFolder: '', gatewayUrl: undefined };
  let nowMs = -900;
  const start = { zeroEpochMs: ZERO, steps: ['pay', 'inquire'] };
  const registry = runRegistry(run, start, () => ZERO + nowMs);
  return {
    ...registry,
    at: (ms: number) => {
      nowMs = ms;
    },
    /** Series of one metric: its labels beside run and scenario, and its value. */
    read: async (name: string): Promise<Record<string, number>> => {
      const lines = (await registry.registry.metrics()).split('\n');
      const found = lines.flatMap((line) => {
        const match = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
        if (match?.[1] !== name) return [];
        const labels = match[2]!.split(',').filter((label) => !/^(run|scenario)=/.test(label));
        return [[labels.join(','), Number(match[3])] as const];
      });
      return Object.fromEntries(found);
    },
  };
};

const record = (over: Partial<RequestRecord>): RequestRecord => ({
  planIndex: 1,
  step: 0,
  attempt: 1,
  plannedMs: 0,
  latenessMs: 1,
  blockedMs: 2,
  serviceMs: 97,
  answeredAfterMs: 101,
  status: 200,
  errorCode: 0,
  resultCode: 'SUCCESS',
  outcome: 'success',
  settlement: 'succeeded',
  ...over,
});

test('every series has the run and the scenario as labels, and every metric is there at once', async () => {
  const { registry } = started();
  const text = await registry.metrics();
  for (const { name } of Object.values(RUN_METRICS)) expect(text).toContain(`# TYPE ${name} `);
  const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of series) expect(line).toMatch(/run="[^"]+",scenario="small"/);
});

test('series of steps, outcomes and budgets start at zero', async () => {
  const { read } = started();
  expect(await read('peakday_run_requests_total')).toMatchObject({
    'step="pay",outcome="shed"': 0,
    'step="inquire",outcome="success"': 0,
  });
  expect(await read('peakday_run_budget_events_total')).toEqual({
    'budget="p99 response time of pay"': 0,
    'budget="p95 payment time"': 0,
    'budget="error rate (gates)"': 0,
    'budget="goodput"': 0,
  });
});

test('phases, windows and planned payments follow the clock of the plan', async () => {
  const { at, read, replayed } = started();
  const seen = async () => ({
    phase: Object.entries(await read('peakday_run_phase')).find(([, is]) => is === 1)?.[0],
    gates: (await read('peakday_run_window'))['window="gates"'],
    planned: (await read('peakday_run_planned_payments_total'))[''],
  });
  at(-1_100);
  expect(await seen()).toEqual({ phase: 'phase="before"', gates: 0, planned: 0 });
  at(-400);
  expect(await seen()).toEqual({ phase: 'phase="warm-up"', gates: 0, planned: 1 });
  at(1_100);
  expect(await seen()).toEqual({ phase: 'phase="measured"', gates: 1, planned: 3 });
  // Two hours in ten seconds: a quarter of an hour is 1,250 ms.
  at(1_300);
  expect(await seen()).toMatchObject({ gates: 0 });
  at(10_000);
  expect(await seen()).toMatchObject({ phase: 'phase="drain"' });
  await replayed?.();
  expect(await seen()).toMatchObject({ phase: 'phase="ended"' });
});

test('a payment without an answer is in the count and in no finite bucket, nor in the sum', async () => {
  const { takeRecord, read } = started();
  takeRecord?.(record({}));
  takeRecord?.(record({ planIndex: 2, plannedMs: 1_000, outcome: 'error', status: 500 }));
  const buckets = await read('peakday_run_response_seconds_bucket');
  expect(buckets['step="pay",le="100"']).toBe(1);
  expect(buckets['step="pay",le="+Inf"']).toBe(2);
  expect((await read('peakday_run_response_seconds_sum'))['step="pay"']).toBeCloseTo(0.1, 9);
  // 101 - 2 - 97 ms are k6's own; around a request without a proper answer they do not count.
  expect((await read('peakday_run_unseen_seconds_sum'))['']).toBeCloseTo(0.002, 9);
  expect((await read('peakday_run_unseen_seconds_count'))['']).toBe(1);
  // It was sent and came back: its service time is one.
  expect((await read('peakday_run_service_seconds_count'))['step="pay"']).toBe(2);
  // A limit of a budget is a bound.
  expect(buckets).toHaveProperty(['step="pay",le="0.3"']);
});

test('a payment time is from the planned instant of the payment, over its last request', async () => {
  const { takeRecord, at, read } = started();
  takeRecord?.(record({ outcome: 'pending', settlement: null }));
  takeRecord?.(record({ step: 1, plannedMs: 1_900, latenessMs: 3 }));
  takeRecord?.(record({ planIndex: 2, plannedMs: 1_000 }));
  at(2_100);
  const budget = 'budget="p95 payment time"';
  expect((await read('peakday_run_budget_events_total'))[budget]).toBe(2);
  // 1,900 + 3 + 2 + 97 = 2,002 ms: over the limit.
  expect((await read('peakday_run_budget_good_total'))[budget]).toBe(1);
  // Nobody knows how long the last one takes.
  takeRecord?.(record({ planIndex: 3, plannedMs: 2_000, settlement: 'unresolved' }));
  const buckets = await read('peakday_run_payment_seconds_bucket');
  expect(buckets).toMatchObject({ 'le="0.1"': 1, 'le="2"': 1, 'le="2.5"': 2, 'le="+Inf"': 3 });
  expect((await read('peakday_run_payment_seconds_sum'))['']).toBeCloseTo(2.102, 9);
});

test('limits of validity are those of the scenario, in base units', async () => {
  const { read } = started();
  // 5 % of 300 ms; a mock may be late by twice as much.
  expect(await read('peakday_run_validity_limit_seconds')).toEqual({
    'check="lateness p99"': 0.015,
    'check="unseen time p99"': 0.015,
    'check="event-loop delay p99"': 0.025,
    'check="clock drift"': 0.02,
    'check="mock release delay p99"': 0.03,
  });
  expect(await read('peakday_run_validity_limit_ratio')).toEqual({
    'check="k6 CPU"': 0.85,
    'check="CPU steal"': 0.3,
  });
});

test('limits of latency budgets are told in seconds, and objectives of all as shares', async () => {
  const { read } = started();
  expect(await read('peakday_run_budget_limit_seconds')).toEqual({
    'budget="p99 response time of pay",step="pay",quantile="p99",window=""': 0.3,
    'budget="p95 payment time",step="",quantile="p95",window=""': 2,
  });
  expect(await read('peakday_run_budget_objective_ratio')).toMatchObject({
    'budget="p99 response time of pay"': 0.99,
    'budget="error rate (gates)"': 0.99,
    'budget="goodput"': 0.999,
  });
});

test('after an early end the clock of the plan stands still, and it never goes back', async () => {
  const { at, read, stopping, replayed } = started();
  const planned = async () => (await read('peakday_run_planned_payments_total'))[''];
  at(1_100);
  expect(await planned()).toBe(3);
  at(500);
  expect(await planned()).toBe(3);
  stopping?.();
  at(9_000);
  expect(await planned()).toBe(3);
  const budget = 'budget="p99 response time of pay"';
  expect((await read('peakday_run_budget_events_total'))[budget]).toBe(1);
  await replayed?.();
  expect(await planned()).toBe(3);
});

test('a smoke run has planned what it sends, without a warm-up, and is over with its last payment', async () => {
  const { at, read } = started({ from: 1, to: 3, smoke: true });
  const phase = async () =>
    Object.entries(await read('peakday_run_phase')).find(([, is]) => is === 1)?.[0];
  at(-500);
  expect(await phase()).toBe('phase="before"');
  at(999);
  expect(await phase()).toBe('phase="measured"');
  at(1_001);
  expect(await phase()).toBe('phase="drain"');
  expect((await read('peakday_run_planned_payments_total'))['']).toBe(2);
});

test('begun is what the pacers say, however slow the target is; ended is what came back', async () => {
  const { takeNote, takeRecord, read } = started();
  const beat = { atMs: 1_500, clockDriftMs: 0, inFlight: 2, inFlightCap: 50, loopDelayMs: 0 };
  takeNote?.({ tag: '#beat', note: { ...beat, shard: 0, begun: 2 } });
  takeNote?.({ tag: '#beat', note: { ...beat, shard: 1, begun: 1 } });
  takeRecord?.(record({}));
  expect((await read('peakday_run_begun_payments_total'))['']).toBe(3);
  expect(await read('peakday_run_ended_payments_total')).toEqual({
    'prefecture="",category=""': 1,
  });
});

test('the generator tells of all pacers, and of the machine since the run began', async () => {
  const { takeNote, takeSample, read } = started();
  const beat: PacerBeat = {
    shard: 0,
    atMs: 250,
    clockDriftMs: 0,
    inFlight: 3,
    inFlightCap: 50,
    loopDelayMs: 2,
    begun: 0,
  };
  takeNote?.({ tag: '#beat', note: beat });
  const other = { ...beat, shard: 1, inFlight: 4, loopDelayMs: 5, clockDriftMs: -30 };
  takeNote?.({ tag: '#beat', note: other });
  expect((await read('peakday_run_free_disk_bytes'))['']).toBeNaN();
  const sample = {
    atEpochMs: ZERO,
    k6CpuSeconds: 1,
    k6MemoryBytes: 5e7,
    machineCpuSeconds: 1_000,
    stolenCpuSeconds: null,
    machineIdleSeconds: 900,
    harnessCpuSeconds: 2,
    harnessLoopDelayMs: 12,
    freeDiskBytes: 7e9,
  };
  takeSample?.(sample);
  const later = { machineCpuSeconds: 1_003, machineIdleSeconds: 901, harnessCpuSeconds: 2.5 };
  takeSample?.({ ...sample, ...later, k6CpuSeconds: 1.5 });
  // Neither a gap nor a step back makes a counter fall.
  takeSample?.({ ...sample, k6CpuSeconds: null, machineCpuSeconds: 1_002 });
  expect((await read('peakday_run_in_flight_requests'))['']).toBe(7);
  expect((await read('peakday_run_in_flight_requests_limit'))['']).toBe(100);
  expect(await read('peakday_run_pacer_loop_delay_seconds')).toEqual({
    'pacer="0"': 0.002,
    'pacer="1"': 0.005,
  });
  expect((await read('peakday_run_k6_cpu_seconds_total'))['']).toBe(1.5);
  expect((await read('peakday_run_harness_cpu_seconds_total'))['']).toBe(2.5);
  // Of 3 s on all cores, 1 idle.
  expect(await read('peakday_run_machine_cpu_seconds_total')).toEqual({
    'mode="used"': 2,
    'mode="idle"': 1,
    'mode="stolen"': 0,
  });
  expect((await read('peakday_run_cores'))['']).toBe(2);
  expect((await read('peakday_run_free_disk_bytes'))['']).toBe(7e9);
  expect(await read('peakday_run_clock_drift_seconds')).toEqual({
    'pacer="0"': 0,
    'pacer="1"': -0.03,
  });
  expect((await read('peakday_run_harness_loop_delay_seconds'))['']).toBe(0.012);
});
