import { expect, it } from 'vitest';

import { describePanel } from '../../../../harness/report/charts/describe-panel.ts';
import { figuresOf } from '../../../../harness/report/charts/figures.ts';
import { frameOf } from '../../../../harness/report/charts/frame.ts';
import type { HeatPanel, LinePanel } from '../../../../harness/report/charts/panel.ts';
import { SYNTHETIC, type SyntheticReport } from '../../../fixtures/synthetic-run.ts';

const panelsOf = ({ run, timeline }: SyntheticReport) => {
  const frame = frameOf(run, timeline);
  const panels = figuresOf(run, timeline, frame).flatMap((figure) => figure.panels);
  const panel = (id: string) => panels.find((candidate) => candidate.id === id);
  return { frame, panels, panel };
};

it.each(Object.entries(SYNTHETIC))('gives every trace a level for every instant: %s', (_, make) => {
  for (const panel of panelsOf(make()).panels) {
    if (panel.kind === 'curve') throw new Error(`${panel.id} is not over time`);
    const columns =
      panel.kind === 'line' ? panel.traces.map(({ levels }) => levels) : [panel.counts];
    for (const column of columns) expect(column).toHaveLength(panel.atMs.length);
  }
});

it('draws each latency budget over its own window', () => {
  const { run, ...rest } = SYNTHETIC.fail();
  const { limits } = panelsOf({ run, ...rest }).panel('response-time') as LinePanel;
  expect(limits).toEqual([
    { label: 'p50 ≤ 300 ms', value: 300, fromMs: 0, toMs: 90_000 },
    { label: 'p99 ≤ 600 ms', value: 600, fromMs: 0, toMs: 90_000 },
    {
      label: 'p99 (last-orders) ≤ 800 ms',
      value: 800,
      fromMs: run.windows[2]?.fromMs,
      toMs: run.windows[2]?.toMs,
    },
  ]);
});

it('shows no heat rows above the slowest and below the fastest answer, and loses no payment', () => {
  const { timeline, ...rest } = SYNTHETIC.fail();
  const heat = panelsOf({ timeline, ...rest }).panel('distribution') as HeatPanel;
  const total = (counts: readonly (readonly number[])[]): number =>
    counts.flat().reduce((sum, count) => sum + count, 0);
  expect(total(heat.counts)).toBe(total(timeline.heat.counts));
  expect(heat.counts.some((slice) => (slice[0] ?? 0) > 0)).toBe(true);
  expect(heat.counts.some((slice) => (slice.at(-1) ?? 0) > 0)).toBe(true);
  expect(heat.edgesMs.length).toBeLessThan(timeline.heat.edgesMs.length);
});

it('gives a first bucket that starts at zero a place on a log axis', () => {
  const { timeline, ...rest } = SYNTHETIC.pass();
  const heat = {
    edgesMs: [0, 10, 100],
    counts: timeline.startMs.map(() => [1, 1]),
    never: timeline.heat.never,
  };
  const panel = panelsOf({ timeline: { ...timeline, heat }, ...rest }).panel('distribution');
  expect((panel as HeatPanel).edgesMs).toEqual([5, 10, 100]);
});

it("holds the generator's figures against the limits that the run was held against", () => {
  const { panel } = panelsOf(SYNTHETIC.invalid());
  const limits = ['lateness', 'in-flight', 'cpu', 'loop-delay'].map(
    (id) => (panel(id) as LinePanel).limits[0]?.value,
  );
  expect(limits).toEqual([25, 2_400, 0.85, 25]);
});

it('describes a chart in words: the highest level of each trace, and when', () => {
  const { panel, frame } = panelsOf(SYNTHETIC.fail());
  expect(describePanel(panel('response-time')!, frame)).toMatch(
    /^Response time over time\. p50: highest [\d.]+ s at \d\d:\d\d:\d\d; p90: .*; p99: highest never at 21:\d\d:\d\d; .*line at 600 ms/,
  );
  expect(describePanel(panel('distribution')!, frame)).toMatch(
    /^Distribution of response time over time: [\d,]+ payments between [\d.]+ ms and [\d.]+ s; 452 rejected, failed or not sent\.$/,
  );
});
