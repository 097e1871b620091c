import { expect, it } from 'vitest';

import { makeHistory, type HistoryOptions } from '../../../harness/history/make-history.ts';
import type { PastRun } from '../../../harness/history/read-runs.ts';
import { historySchema } from '../../../harness/model/history/history.ts';

const OPTIONS: HistoryOptions = {
  folder: 'runs',
  metric: 'p99',
  by: undefined,
  split: undefined,
  labels: {},
  level: 0.01,
};

const runs = (
  count: number,
  change: (i: number) => Partial<PastRun> = () => ({}),
): readonly PastRun[] =>
  Array.from({ length: count }, (_, i) => ({
    file: `runs/${i}/run.json`,
    id: `run-${i}`,
    startedAt: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
    scenario: 'opening-ceremony',
    target: 'mock',
    factors: '{"time":1}',
    planHash: 'a',
    verdict: 'pass',
    labels: {},
    value: 500 + ((i * 37) % 11),
    ...change(i),
  }));

const historyOf = (past: readonly PastRun[], options: Partial<HistoryOptions> = {}) =>
  historySchema.parse(makeHistory({ runs: past, unreadable: [] }, { ...OPTIONS, ...options }));

it('finds the run from which on a release was slower', () => {
  const past = runs(30, (i) => (i < 18 ? {} : { value: 560 + ((i * 37) % 11) }));
  const [trend] = historyOf(past).trends;
  expect(trend!.points).toHaveLength(30);
  expect(trend!.changes).toMatchObject([{ index: 18, at: '2026-01-19 00:00Z' }]);
  expect(trend!.changes[0]!.after / trend!.changes[0]!.before).toBeCloseTo(1.12, 2);
});

it('takes each folder as a run, and tells which have the id of another', () => {
  const [trend] = historyOf(runs(3, (i) => ({ id: i === 2 ? 'other' : 'same' }))).trends;
  expect(trend).toMatchObject({ runs: 3, copies: 1 });
  expect(trend!.points.map((point) => point.runs)).toEqual([['same'], ['same'], ['other']]);
});

it('counts invalid runs and keeps them out of every point', () => {
  const past = runs(12, (i) => (i % 4 === 0 ? { verdict: 'invalid', value: 9_000 } : {}));
  const [trend] = historyOf(past).trends;
  expect(trend).toMatchObject({ runs: 12, invalid: 3, changes: [] });
  expect(trend!.points.filter(({ value }) => value === null)).toHaveLength(3);
  expect(Math.max(...trend!.points.map(({ value }) => value ?? 0))).toBeLessThan(520);
});

it('makes one point of the runs of one commit: their median', () => {
  const past = runs(4, (i) => ({
    labels: { commit: i < 3 ? 'a' : 'b' },
    value: [10, 30, 20, 5][i]!,
  }));
  expect(historyOf(past, { by: 'commit' }).trends[0]!.points).toEqual([
    { label: 'a', runs: ['run-0', 'run-1', 'run-2'], value: 20 },
    { label: 'b', runs: ['run-3'], value: 5 },
  ]);
});

it('never lays runs of another event, scale or target on one line', () => {
  const past = [
    ...runs(2),
    ...runs(1, () => ({ scenario: 'world-cup-surge' })),
    ...runs(1, () => ({ factors: '{"time":2}' })),
    ...runs(1, () => ({ target: 'http://127.0.0.1:9' })),
  ];
  expect(historyOf(past).trends.map((trend) => trend.runs)).toEqual([2, 1, 1, 1]);
});

it('splits by a label, and chooses by one', () => {
  const past = runs(6, (i) => ({ labels: { branch: i < 4 ? 'main' : 'fix' } }));
  expect(historyOf(past, { split: 'branch' }).trends).toMatchObject([
    { split: 'main', runs: 4 },
    { split: 'fix', runs: 2 },
  ]);
  expect(historyOf(past, { labels: { branch: 'fix' } })).toMatchObject({ runs: 2 });
  expect(historyOf(past, { split: 'team' }).trends).toMatchObject([{ split: '(none)', runs: 6 }]);
});

it('tells the place of a change among all points, those without a figure too', () => {
  const past = runs(30, (i) => ({
    value: i % 5 === 0 ? null : (i < 18 ? 500 : 900) + ((i * 37) % 11),
  }));
  const [change] = historyOf(past).trends[0]!.changes;
  expect(change).toMatchObject({ index: 18, at: '2026-01-19 00:00Z' });
});
