import { expect, test } from 'vitest';

import type { GatewayState } from '../../../../harness/model/gateway-control.ts';
import { liveStory } from '../../../../harness/observe/live/live-story.ts';
import { beat, beginning, figures, record, START, ZERO_EPOCH_MS } from './live-trial.ts';

const PLAN = {
  plannedMs: [-500, 0, 100, 200, 5_000],
  warmUpMs: 1_000,
  scenario: {
    budgets: [
      { metric: 'response-time', quantile: 'p99', limit: '300ms' },
      { metric: 'response-time', step: 'inquire', quantile: 'p95', limit: '150ms' },
    ],
    windows: [{ name: 'gates', from: '18:00', to: '18:30' }],
  },
};

const story = (over: object = {}) => liveStory({ ...beginning(PLAN), ...over }, START.note);

const state = (over: Partial<GatewayState>): GatewayState => ({
  atEpochMs: 0,
  workers: 10,
  busy: 4,
  queued: 2,
  workersMs: 0,
  busyMs: 0,
  begun: 0,
  waitedMs: 0,
  waits: [],
  received: 0,
  offered: 0,
  rejected: 0,
  releaseLateP99Ms: null,
  releaseLateMaxMs: null,
  activeFaults: [],
  cpuMs: 0,
  ...over,
});

test('the whole tells the plan, its windows on its own clock, and its budgets of the first step', () => {
  const { outline } = story().whole();
  expect(outline).toMatchObject({
    runId: 'hand-made',
    title: 'A small evening',
    isMock: true,
    fromMs: -1_000,
    sliceMs: 500,
    payments: 5,
    windows: [
      { name: 'warm-up', fromMs: -1_000, toMs: 0 },
      { name: 'gates', fromMs: 0, toMs: 2_500 },
    ],
    limits: [{ label: 'p99 ≤ 300 ms', limitMs: 300, fromMs: 0, toMs: 10_000 }],
  });
  expect(outline!.plannedPerSecond.slice(0, 4)).toEqual([0, 2, 6, 0]);
  expect(outline!.plannedPerSecond).toHaveLength(outline!.slices);
});

test('after the replay nothing is under way any more', () => {
  const told = story();
  told.moment({ nowMs: 1_000, figures: figures({ inFlight: 3 }), gateway: state({ busy: 1 }) });
  expect(told.whole().now).toMatchObject({ inFlight: 3, gateway: { busy: 1 } });
  told.replayed();
  expect(told.news().now).toMatchObject({
    inFlight: 0,
    sentPerSecond: 0,
    plannedPerSecond: 0,
    gateway: null,
  });
});

test('a smoke run ends with the last payment that it sends', () => {
  const run = beginning(PLAN);
  const facts = { ...run.facts, smoke: true, from: 1, to: 4 };
  const { outline } = liveStory({ ...run, facts }, START.note).whole();
  expect(outline).toMatchObject({ durationMs: 200, fromMs: 0, payments: 3 });
  expect(outline!.windows.map(({ name }) => name)).toEqual(['gates']);
});

test('a target of the user’s is named by its address and tells of no workers', () => {
  const { outline } = story({ gatewayUrl: undefined }).whole();
  expect(outline).toMatchObject({ isMock: false, target: 'http://127.0.0.1:8080' });
});

test('each moment tells figures, budgets so far, and an answer that never comes', () => {
  const told = story();
  told.takeNote!({ tag: '#beat', note: beat(-1_000, 0) });
  told.takeRecord!(record({ planIndex: 1, plannedMs: 0, latenessMs: 4 }));
  told.takeRecord!(record({ planIndex: 2, plannedMs: 100, outcome: 'error', latenessMs: 4 }));
  told.moment({ nowMs: 450, figures: figures({ p99Ms: Infinity }), gateway: undefined });
  const { now, columns } = told.news();
  expect(now).toMatchObject({ p50Ms: 100, p99Ms: 'never', gateway: null, plannedPerSecond: 2 });
  // Two are too few to tell it.
  expect(now!.latenessP99Ms).toBeNull();
  expect(now!.budgets[0]).toEqual({
    name: 'p99 response time of pay',
    limitMs: 300,
    objective: 0.99,
    good: 1,
    events: 2,
    expected: 4,
  });
  expect(now!.budgets[1]).toMatchObject({ limitMs: 150, expected: null });
  expect(columns.p99Ms.at(-1)).toBe('never');
  // JSON has no infinity: a null would read as "no figure".
  expect(JSON.parse(JSON.stringify(now))).toEqual(now);
});

test('a failure is told where it was planned, as soon as every payment of that time is sent', () => {
  const told = story();
  told.takeNote!({ tag: '#beat', note: beat(-1_000, 0) });
  told.takeRecord!(record({ planIndex: 2, plannedMs: 100, outcome: 'error', latenessMs: 4 }));
  told.takeRecord!(record({ planIndex: 3, plannedMs: 200, outcome: 'shed', latenessMs: 0 }));
  told.takeNote!({ tag: '#beat', note: beat(500, 4) });
  const { sent, failed } = told.whole().columns;
  expect(failed).toEqual([0, 0, 2]);
  expect(sent.reduce<number>((sum, count) => sum + Number(count), 0)).toBeCloseTo(3, 0);
});

test('utilisation is what the workers’ time grew by between two readings', () => {
  const told = story();
  const at = (nowMs: number, gateway: GatewayState) =>
    told.moment({ nowMs, figures: figures(), gateway });
  at(0, state({ atEpochMs: 1, workersMs: 5_000, busyMs: 1_000 }));
  at(500, state({ atEpochMs: 2, workersMs: 10_000, busyMs: 4_000 }));
  at(1_000, state({ atEpochMs: 2, workersMs: 10_000, busyMs: 4_000 }));
  expect(told.whole().columns.utilisation).toEqual([null, null, null, 0.6, 0.6]);
});

test('marks are told once on the plan’s clock, and again to whoever asks for the whole', () => {
  const told = story();
  told.news();
  told.takeMark!({ atEpochMs: ZERO_EPOCH_MS + 1_500, text: 'failover' });
  expect(told.news().marks).toEqual([{ atMs: 1_500, text: 'failover' }]);
  expect(told.news().marks).toBeUndefined();
  expect(told.whole().marks).toHaveLength(1);
});
