import type { Comparison } from '../../model/comparison/comparison.ts';
import type { ComparisonPicture } from '../../model/comparison/picture.ts';
import { PEAKDAY_VERSION } from '../../model/version.ts';
import { html } from '../html/html.ts';
import { CREDITS, renderPage } from '../html/page.ts';
import { chartsSection } from '../sections/charts-section.ts';
import { comparisonFrame } from './charts/comparison-frame.ts';
import { overTimeFigure } from './charts/over-time-figure.ts';
import { quantilesFigure } from './charts/quantiles-figure.ts';
import { COMPARISON_MARK } from './comparison-words.ts';
import { comparedFiguresSection } from './sections/figures-section.ts';
import { comparisonReadingSection } from './sections/reading-section.ts';
import { sidesSection, type ComparedSide } from './sections/sides-section.ts';
import { comparisonVerdictSection } from './sections/verdict-section.ts';

export interface ComparisonPageInput {
  readonly comparison: Comparison;
  /** Null where the runs cannot be compared. */
  readonly picture: ComparisonPicture | null;
  readonly baseline: ComparedSide;
  readonly candidate: ComparedSide;
}

/** One page with all that is known of two runs: its size does not grow with theirs. */
export const renderHtmlComparison = ({
  comparison,
  picture,
  baseline,
  candidate,
}: ComparisonPageInput): string => {
  const { verdict } = comparison;
  const frame = comparisonFrame(comparison, baseline.run);
  const figures =
    picture === null ? [] : [quantilesFigure(picture.quantiles), overTimeFigure(picture.overTime)];
  return renderPage({
    title: `${COMPARISON_MARK[verdict]} ${verdict} · ${baseline.run.scenario.name} · peakday`,
    main: html`
      ${comparisonVerdictSection(comparison)}
      <nav aria-label="Contents">
        ${comparison.differences.length > 0 && html`<a href="#figures">What changed</a>`}
        ${figures.length > 0 && html`<a href="#charts">Charts</a>`}
        <a href="#sides">Both runs</a> <a href="#reading">How to read</a>
      </nav>
      ${comparison.differences.length > 0 && comparedFiguresSection(comparison)}
      ${
        picture !== null &&
        chartsSection(figures, frame, `Response time of ${picture.step}, both runs`)
      }
      ${sidesSection(baseline, candidate)} ${comparisonReadingSection}
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION}. ${CREDITS}`,
    data: { frame, panels: figures.flatMap(({ panels }) => panels) },
  });
};
