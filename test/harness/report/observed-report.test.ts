import { expect, it } from 'vitest';

import { runSchema } from '../../../harness/model/run/run.ts';
import { observedFigure } from '../../../harness/report/charts/observed-figure.ts';
import { frameOf } from '../../../harness/report/charts/frame.ts';
import type { LinePanel } from '../../../harness/report/charts/panel.ts';
import { renderHtmlReport } from '../../../harness/report/html-report.ts';
import { renderMarkdownSummary } from '../../../harness/report/markdown-summary.ts';
import { renderTextSummary } from '../../../harness/report/text-summary.ts';
import { withObserved } from '../../fixtures/synthetic-observed.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const PAGE = { color: false, width: 100 };
const SENTENCE =
  /Saturated first: connections, 97\.2 % at 19:20:00 \(run 30 s\), its\s+line 95 %\./;

it('says in every report what saturated first, and lists the marks', () => {
  const report = withObserved(SYNTHETIC.fail());
  const text = renderTextSummary(report.run, PAGE);
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(SENTENCE);
  expect(text).toContain('marks: 19:20:00 failover started; 19:24:40 cache <flushed>');
  const markdown = renderMarkdownSummary(report.run);
  expect(markdown).toMatch(SENTENCE);
  expect(markdown).toContain(
    String.raw`marks: 19:20:00 failover started; 19:24:40 cache \<flushed\>`,
  );
  const page = renderHtmlReport(report);
  expect(page.replaceAll(/\s+/g, ' ')).toMatch(SENTENCE);
  expect(page).toContain('cache &lt;flushed&gt;');
});

it('draws one panel a query, with its line of saturation, its budgets, and gaps where nothing came', () => {
  const { run, timeline } = withObserved(SYNTHETIC.fail());
  const frame = frameOf(run, timeline);
  const panels = (observedFigure(run, timeline, frame)?.panels ?? []) as LinePanel[];
  expect(panels.map(({ value, traces }) => [value, traces.map(({ name }) => name)])).toEqual([
    ['share', ['connections']],
    ['count', ['pods, highest of 2', 'mean', 'lowest']],
    ['bytes', ['gone']],
  ]);
  expect(panels[0]?.limits.map(({ label, value }) => [label, value])).toEqual([
    ['saturated at 95 %', 0.95],
    ['max of connections ≤ 90 %', 0.9],
  ]);
  for (const { atMs, traces } of panels) {
    for (const { levels } of traces) expect(levels).toHaveLength(atMs.length);
  }
  expect(frame.marks).toEqual(run.marks);
});

it('says why what saturated first is not known where a budget broke, and nothing where none did', () => {
  const words = 'What saturated first is not known: nothing was watched.';
  const saturatedFirst = { first: null, why: 'nothing was watched' };
  const told = (run: object): string =>
    renderTextSummary(runSchema.parse({ ...run, saturatedFirst }), PAGE);
  expect(told(SYNTHETIC.fail().run)).toContain(words);
  expect(told(SYNTHETIC.pass().run)).not.toContain(words);
});

it('has no section for what a scenario does not ask for', () => {
  const page = renderHtmlReport(SYNTHETIC.pass());
  expect(page).not.toContain('id="observed"');
  expect(page).not.toContain('id="marks"');
});

it('links to the dashboard of the run where there is one', () => {
  const { run, ...rest } = SYNTHETIC.pass();
  const dashboard = 'https://grafana.example/d/peakday-peak-day?from=1&to=2&var-run=a(b)';
  const linked = runSchema.parse({ ...run, dashboard });
  expect(renderTextSummary(linked, PAGE)).toContain(`grafana ${dashboard}`);
  expect(renderMarkdownSummary(linked)).toContain('[in Grafana](https://');
  expect(renderMarkdownSummary(linked)).toContain('var-run=a%28b%29)');
  expect(renderHtmlReport({ run: linked, ...rest })).toContain(
    'href="https://grafana.example/d/peakday-peak-day?from=1&amp;to=2&amp;var-run=a(b)"',
  );
});
