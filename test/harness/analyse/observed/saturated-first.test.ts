import { expect, test } from 'vitest';

import { saturatedFirst } from '../../../../harness/analyse/observed/saturated-first.ts';
import type { Track } from '../../../../harness/analyse/observed/track.ts';
import type { BudgetResult } from '../../../../harness/model/run/run.ts';

const PLAN = { durationMs: 10_000, factors: { time: 60 } };

/** One value a second from zero on. */
const track = (name: string, values: readonly number[], fromMs = 0): Track => ({
  name,
  series: '',
  role: 'utilisation',
  unit: 'share',
  saturatedAt: 0.95,
  values: values.map((value, i) => ({ atMs: fromMs + 1_000 * i, value })),
});

const brokenAt = (runMs: number): readonly BudgetResult[] => [
  {
    name: 'p99',
    metric: 'response-time',
    step: null,
    window: null,
    status: 'breached',
    observed: 2_000,
    limit: 1_000,
    unit: 'ms',
    comparison: 'at-most',
    over: 1_000,
    why: null,
    firstBreach: { runMs, eventMs: 60 * runMs },
  },
];

test('the one that reached its line first is named, on both clocks', () => {
  const database = track('database', [0.5, 0.9, 0.96, 0.99, 1]);
  const workers = track('workers', [0.5, 0.9, 0.94, 0.97, 1]);
  expect(saturatedFirst([workers, database], brokenAt(4_000), PLAN)).toEqual({
    first: {
      name: 'database',
      series: '',
      role: 'utilisation',
      unit: 'share',
      saturatedAt: 0.95,
      value: 0.96,
      runMs: 2_000,
      eventMs: 120_000,
    },
    why: null,
  });
});

test('one value alone is no saturation, nor is any of the warm-up or after the plan', () => {
  const tracks = [
    track('once', [0.5, 1, 0.5, 0.5]),
    track('before', [1, 1, 0.5, 0.5], -2_000),
    track('after', [0.5, 1, 1], 10_000),
  ];
  expect(saturatedFirst(tracks, [], PLAN)).toEqual({
    first: null,
    why: 'nothing that was watched reached its line: once, before, after',
  });
});

test('what was saturated only after the first breach did not cause it', () => {
  const late = track('workers', [0.5, 0.6, 0.7, 0.8, 1, 1, 1]);
  expect(saturatedFirst([late], brokenAt(2_500), PLAN)).toEqual({
    first: null,
    why:
      'nothing that was watched was saturated when the first budget broke, at run 2.5 s; ' +
      'workers was later, at run 4 s',
  });
  // A value tells of the second before it, in which the budget broke.
  expect(saturatedFirst([late], brokenAt(3_200), PLAN).first?.runMs).toBe(4_000);
});

test('without a breach the first to be saturated is told all the same', () => {
  expect(saturatedFirst([track('workers', [1, 1])], [], PLAN).first?.name).toBe('workers');
});

test('where nothing was watched, that is said', () => {
  expect(saturatedFirst([], [], PLAN)).toMatchObject({
    first: null,
    why: expect.stringContaining('name a utilisation or a queue under observe') as string,
  });
});
