import { expect, test } from 'vitest';

import {
  askedInstants,
  coverageWarnings,
  instantsIn,
} from '../../../../harness/analyse/observed/coverage.ts';
import { observedSummary } from '../../../../harness/model/run/observed.ts';
import { observeSchema } from '../../../../harness/model/scenario/observe.ts';
import { ZERO_EPOCH_MS } from '../hand-made-run.ts';
import { analysed, codes, PROPER } from '../proper-run.ts';

const QUERY = { name: 'busy', query: 'sum(busy)', unit: 'share', role: 'utilisation' };

const OBSERVE = observeSchema.parse({});
const WHOLE = { fromMs: 0, toMs: 40_000 };

test.each([
  ['on whole milliseconds', { zeroEpochMs: 1_000, endedMs: 45_000 }, 41],
  // The last would be 40,000.25 ms after instant zero.
  ['off them', { zeroEpochMs: 1_000.75, endedMs: 45_000 }, 40],
  ['of a run that was ended', { zeroEpochMs: 1_000, endedMs: 9_500 }, 10],
  ['of a run whose end nobody knows', { zeroEpochMs: 1_000, endedMs: Number.NaN }, 41],
  // 2,000 values a series: every 5 s where one a second would be 10,000.
  ['of a run with a long end', { zeroEpochMs: 1_000, endedMs: 9_998_000 }, 9],
])('the instants that were asked for are known %s', (_, times, count) => {
  const asked = askedInstants(OBSERVE, { warmUpMs: 2_000, durationMs: 40_000, ...times });
  expect(instantsIn(asked, WHOLE)).toBe(count);
});

test('a window that begins after the run was ended has none', () => {
  const asked = { offsetMs: 0, stepMs: 1_000, endMs: 5_000 };
  expect(instantsIn(asked, { fromMs: 7_000, toMs: 9_000 })).toBe(0);
});

const summary = (instants: number | null, series = 1) =>
  observedSummary.parse({
    ...QUERY,
    saturatedAt: 0.95,
    series,
    values: 3,
    leftOut: 0,
    instants,
    instantsAsked: instants === null ? null : 20,
    min: 0,
    mean: 0,
    max: 0,
    maxAtMs: 0,
  });

test('under nine tenths of a run are told, unless the query failed or nobody counted', () => {
  const quiet = [summary(20), summary(18), summary(0, 0), summary(null)];
  expect(coverageWarnings(quiet)).toEqual([]);
  expect(coverageWarnings([summary(17)])).toMatchObject([
    {
      code: 'partly-observed',
      message: expect.stringContaining(
        'There is a value of busy (sum(busy)) at 17 of 20 instants of the run: figures are over 85 % of it.',
      ),
    },
  ]);
  // What one cause did is told once.
  expect(coverageWarnings([summary(17), summary(17), summary(16)])).toHaveLength(2);
  // All of its values are infinite or no number.
  expect(coverageWarnings([summary(0)])).toHaveLength(1);
});

const ENDED = {
  endedAt: new Date(ZERO_EPOCH_MS + 45_000).toISOString(),
  k6ExitCode: 0,
  zeroEpochMs: ZERO_EPOCH_MS,
  stoppedBecause: null,
};

/** The metric as it was from so many seconds after instant zero. */
const from = (second: number, budget: object) => ({
  scenario: {
    ...PROPER.scenario,
    observe: { queries: [QUERY] },
    budgets: [{ metric: 'observed', query: 'busy', ...budget }],
  },
  facts: { end: ENDED },
  observed: [
    {
      name: 'busy',
      values: Array.from({ length: 41 - second }, (_, i) => [1_000 * (i + second), 0.5] as const),
    },
  ],
});

test('a budget over less than half of the run is unknown, and the rest is told', async () => {
  const run = await analysed(from(21, { atMost: 0.9 }));
  expect(run.observed[0]).toMatchObject({ instants: 20, instantsAsked: 41 });
  expect(run.budgets[0]).toMatchObject({
    status: 'unknown',
    observed: null,
    why: 'it has a value at 20 of 41 instants, and half of them are needed',
  });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)).toEqual(['budget-unknown']);
  expect(run.warnings.map(({ code }) => code)).toContain('partly-observed');
});

test('over more than half it is judged, and the rest is told', async () => {
  const run = await analysed(from(20, { atMost: 0.9 }));
  expect(run.budgets[0]).toMatchObject({ status: 'met', observed: 0.5 });
  expect(run.verdict).toBe('pass');
  expect(run.warnings.map(({ code }) => code)).toContain('partly-observed');
});

test('a highest value that is too high was reached, however much is missing', async () => {
  const run = await analysed(from(39, { atMost: 0.4 }));
  expect(run.budgets[0]).toMatchObject({ status: 'breached', observed: 0.5 });
  const mean = await analysed(from(39, { figure: 'mean', atMost: 0.4 }));
  expect(mean.budgets[0]).toMatchObject({ status: 'unknown' });
});
