import type { Manifest } from '../model/plan/manifest.ts';
import type { Run } from '../model/run/run.ts';
import type { Timeline } from '../model/run/timeline.ts';
import { figuresOf } from './charts/figures.ts';
import { frameOf } from './charts/frame.ts';
import type { PageData } from './charts/panel.ts';
import { html, jsonMarkup } from './html/html.ts';
import { pageAssets } from './html/page-assets.ts';
import { budgetsSection } from './sections/budgets-section.ts';
import { chartsSection } from './sections/charts-section.ts';
import { figuresSection } from './sections/figures-section.ts';
import { latencySplitSection } from './sections/latency-split-section.ts';
import { planSection } from './sections/plan-section.ts';
import { provenanceSection } from './sections/provenance-section.ts';
import { readingSection } from './sections/reading-section.ts';
import { validitySection } from './sections/validity-section.ts';
import { verdictSection } from './sections/verdict-section.ts';
import { MARK } from './verdict.ts';

export interface ReportInput {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly manifest: Manifest;
}

/**
 * One page with all that is known of a run. It carries everything it needs: no font, script or
 * picture comes from elsewhere, and its own policy forbids the browser to fetch any. Its size is
 * bounded by the timeline's, whatever the length of the run.
 */
export const renderHtmlReport = ({ run, timeline, manifest }: ReportInput): string => {
  const frame = frameOf(run, timeline);
  const figures = figuresOf(run, timeline, frame);
  const data: PageData = { frame, panels: figures.flatMap(({ panels }) => panels) };
  const { styles, scripts, policy } = pageAssets('main');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${MARK[run.verdict]} ${run.verdict} · ${run.scenario.name} · peakday</title>
        ${styles}
      </head>
      <body>
        <main>
          ${verdictSection(run, manifest)} ${CONTENTS} ${figuresSection(run)}
          ${chartsSection(figures, frame)} ${budgetsSection(run)} ${validitySection(run)}
          ${latencySplitSection(run.latencySplit)} ${planSection(run, manifest)}
          ${provenanceSection(run)} ${readingSection}
        </main>
        <footer>
          Made by peakday ${run.environment.peakday}. Charts by uPlot, © Leon Sorokin, MIT licence.
        </footer>
        <script type="application/json" id="page-data">
          ${jsonMarkup(data)}
        </script>
        ${scripts}
      </body>
    </html> `.markup;
};

const CONTENTS = html`
  <nav aria-label="Contents">
    <a href="#figures">Key figures</a> <a href="#charts">Charts</a> <a href="#budgets">Budgets</a>
    <a href="#validity">Validity</a> <a href="#plan">Plan</a> <a href="#provenance">Environment</a>
    <a href="#reading">How to read</a>
  </nav>
`;
