import { join } from 'node:path';

import { expect, it } from 'vitest';

import type { Counts } from '../../../../generators/own-demand/read-counts.ts';
import { compareDay } from '../../../../harness/cli/the-day/compare-day.ts';
import { forecastAccuracySchema } from '../../../../harness/model/comparison/forecast-accuracy.ts';
import type { Plan } from '../../../../harness/model/plan/read-plan.ts';
import { expectedCounts } from '../../../../harness/model/plan/expected-counts.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { smallPlan } from '../../report/plan/small-plan.ts';

const MINUTE_MS = 60_000;
/** The event of the small plan: two hours from 18:00 in Tokyo. */
const START_MS = Date.parse('2020-07-24T18:00:00+09:00');

const planned = (): Promise<Plan> =>
  smallPlan(join(temporaryFolder(), 'plan'), {
    windows: [
      { name: 'before', from: '18:00', to: '18:30' },
      { name: 'during', from: '18:30', to: '19:50' },
    ],
  });

const countsFrom = (fromEpochMs: number, counts: readonly number[]): Counts => ({
  fromEpochMs,
  intervalMs: 5 * MINUTE_MS,
  counts,
  clockOffset: '+09:00',
  form: { time: 'time', count: 'count', values: 'count', stamp: 'start' },
});

/** What the plan expects in each five minutes of the event, at the event's own scale. */
const expected = (plan: Plan): readonly number[] => {
  const { durationMs, factors } = plan.manifest;
  const counts = expectedCounts(plan)!.perBin('planned', { binMs: durationMs / 24, count: 24 });
  return Array.from(counts, (count) => count / factors.count);
};

const compared = (plan: Plan, counts: Counts) =>
  forecastAccuracySchema.parse(compareDay(plan, counts, 'actual.csv'));

it('finds nothing wrong with a day that came as it was forecast', async () => {
  const plan = await planned();
  const { windows, missing, leftOut } = compared(plan, countsFrom(START_MS, expected(plan)));
  expect({ missing, leftOut }).toEqual({ missing: 0, leftOut: 0 });
  expect(windows[0]!.intervals).toBe(24);
  expect(windows[0]!.bias).toBeCloseTo(0, 9);
  expect(windows[0]!.error).toBeCloseTo(0, 9);
  expect(windows[0]!.inBand).toBe(1);
});

it('tells a day that was a quarter busier, and by how much', async () => {
  const plan = await planned();
  const busier = expected(plan).map((count) => count * 1.25);
  const [whole] = compared(plan, countsFrom(START_MS, busier)).windows;
  expect(whole!.bias).toBeCloseTo(-0.2, 9);
  expect(whole!.error).toBeCloseTo(0.2, 9);
  expect(whole!.busiestActual!.at).toBe(whole!.busiestForecast!.at);
});

it('leaves out what lies outside the event and says what the file lacks', async () => {
  const plan = await planned();
  const early = [9, 9, 9, ...expected(plan).slice(0, 20)];
  const { windows, missing, leftOut } = compared(
    plan,
    countsFrom(START_MS - 15 * MINUTE_MS, early),
  );
  expect({ missing, leftOut }).toEqual({ missing: 4, leftOut: 3 });
  expect(windows[0]!.error).toBeCloseTo(0, 9);
});

it('takes intervals that begin beside those of the event', async () => {
  const plan = await planned();
  const { windows, missing } = compared(plan, countsFrom(START_MS + 2 * MINUTE_MS, expected(plan)));
  expect(windows[0]!.intervals).toBe(23);
  expect(missing).toBe(1);
});

it('judges each window of the scenario by the intervals that lie wholly in it', async () => {
  const plan = await planned();
  const { windows } = compared(plan, countsFrom(START_MS, expected(plan)));
  expect(windows.slice(1).map(({ window }) => window)).toEqual(
    plan.scenario.windows.map(({ name }) => name),
  );
  expect(windows.slice(1).every(({ intervals }) => intervals > 0 && intervals < 24)).toBe(true);
});

it('leaves what spans the edge of a window out of it, and counts it', async () => {
  const plan = await planned();
  const counts = {
    ...countsFrom(START_MS + 7 * MINUTE_MS, [500, 500, 500]),
    intervalMs: 30 * MINUTE_MS,
  };
  const windows = compared(plan, counts).windows.slice(1);
  expect(windows.some(({ spanning }) => spanning > 0)).toBe(true);
  for (const { intervals, spanning, actual } of windows) {
    expect(intervals + spanning).toBeLessThanOrEqual(3);
    expect(actual).toBe(500 * intervals);
  }
});

it('refuses counts of another day', async () => {
  const plan = await planned();
  expect(() => compared(plan, countsFrom(START_MS + 86_400_000, [1, 2]))).toThrow(
    /no whole interval is in both/,
  );
});
