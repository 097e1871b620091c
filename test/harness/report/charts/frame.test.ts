import { expect, it } from 'vitest';

import { frameOf } from '../../../../harness/report/charts/frame.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';

it('spans warm-up and plan, and marks the budget that broke first', () => {
  const { run, timeline } = SYNTHETIC.fail();
  const frame = frameOf(run, timeline);
  expect([frame.fromMs, frame.toMs]).toEqual([-4_800, 90_000]);
  expect(frame.windows.map(({ name }) => name)).toEqual([
    'warm-up',
    'doors-open',
    'ceremony',
    'last-orders',
  ]);
  const breaches = run.budgets.flatMap(({ firstBreach }) => firstBreach?.runMs ?? []);
  expect(frame.firstBreach).toEqual({
    atMs: Math.min(...breaches),
    name: 'p99 response time of pay',
  });
});

it('has a time axis for a run without a single payment', () => {
  const { run, timeline } = SYNTHETIC.empty();
  expect(frameOf(run, timeline)).toMatchObject({ fromMs: 0, toMs: 0, firstBreach: null });
});

it('faults are tinted beside the windows, and named by what they do', () => {
  const { run, timeline } = SYNTHETIC.pass();
  const fault = { name: 'slow', kind: 'brownout', what: 'brownout ×4', planned: 7 };
  const { windows } = frameOf(
    { ...run, windows: [], faults: [{ ...fault, fromMs: 1_000, toMs: 2_000 }] },
    timeline,
  );
  expect(windows.at(-1)).toEqual({
    name: 'slow: brownout ×4',
    isFault: true,
    fromMs: 1_000,
    toMs: 2_000,
  });
});
