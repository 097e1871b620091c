import type { Manifest } from '../model/plan/manifest.ts';
import type { Run } from '../model/run/run.ts';
import type { Timeline } from '../model/run/timeline.ts';
import { figuresOf } from './charts/figures.ts';
import { frameOf } from './charts/frame.ts';
import { observedFigure } from './charts/observed-figure.ts';
import { html } from './html/html.ts';
import { CREDITS, renderPage } from './html/page.ts';
import { budgetsSection } from './sections/budgets-section.ts';
import { chartsSection } from './sections/charts-section.ts';
import { faultsSection } from './sections/faults-section.ts';
import { figuresSection } from './sections/figures-section.ts';
import { latencySplitSection } from './sections/latency-split-section.ts';
import { marksSection } from './sections/marks-section.ts';
import { observedSection } from './sections/observed-section.ts';
import { planSection } from './sections/plan-section.ts';
import { provenanceSection } from './sections/provenance-section.ts';
import { readingSection } from './sections/reading-section.ts';
import { validitySection } from './sections/validity-section.ts';
import { verdictSection } from './sections/verdict-section.ts';
import { windowsSection } from './sections/windows-section.ts';
import { MARK } from './verdict.ts';

export interface ReportInput {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly manifest: Manifest;
}

/** One page with all that is known of a run: its size is bounded by the timeline's. */
export const renderHtmlReport = ({ run, timeline, manifest }: ReportInput): string => {
  const frame = frameOf(run, timeline);
  const figures = figuresOf(run, timeline, frame);
  const observed = observedFigure(run, timeline, frame);
  return renderPage({
    title: `${MARK[run.verdict]} ${run.verdict} · ${run.scenario.name} · peakday`,
    main: html`
      ${verdictSection(run, manifest)} ${CONTENTS} ${figuresSection(run)}
      ${chartsSection(figures, frame, "The run on the event's clock")}
      ${observed !== undefined && observedSection(run, observed, frame)}
      ${run.faults.length > 0 && faultsSection(run)} ${run.marks.length > 0 && marksSection(run)}
      ${budgetsSection(run)} ${run.windowFigures.length > 0 && windowsSection(run)}
      ${validitySection(run)} ${latencySplitSection(run)} ${planSection(run, manifest)}
      ${provenanceSection(run)} ${readingSection}
    `,
    footer: `Made by peakday ${run.environment.peakday}. ${CREDITS}`,
    data: {
      frame,
      panels: [...figures, ...(observed === undefined ? [] : [observed])].flatMap(
        ({ panels }) => panels,
      ),
    },
  });
};

const CONTENTS = html`
  <nav aria-label="Contents">
    <a href="#figures">Key figures</a> <a href="#charts">Charts</a> <a href="#budgets">Budgets</a>
    <a href="#validity">Validity</a> <a href="#plan">Plan</a> <a href="#provenance">Environment</a>
    <a href="#reading">How to read</a>
  </nav>
`;
