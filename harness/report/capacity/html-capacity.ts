import { PEAKDAY_VERSION } from '../../model/version.ts';
import { html } from '../html/html.ts';
import { CREDITS, renderPage } from '../html/page.ts';
import { chartsSection } from '../sections/charts-section.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { curveFigures } from './charts/curve-figures.ts';
import { curveSvg } from './curve-svg.ts';
import { curveSection } from './sections/curve-section.ts';
import { NO_TIME } from './no-time.ts';
import { decisionSection } from './sections/decision-section.ts';
import { probesSection } from './sections/probes-section.ts';
import { restsSection } from './sections/rests-section.ts';
import { slideSection } from './sections/slide-section.ts';

/** The paper for a review board as one page: the decision first, then all that it rests on. */
export const renderHtmlCapacity = (paper: CapacityPaper): string => {
  const { search, decision } = paper;
  const figures = curveFigures(paper);
  return renderPage({
    title: `capacity · ${search.scenario} · peakday`,
    main: html`
      ${decisionSection(paper)}
      <nav aria-label="Contents">
        ${figures.length > 0 && html`<a href="#charts">The curve</a>`}
        <a href="#figures-of-curve">What it says</a> <a href="#disturbed">What disturbed it</a>
        <a href="#probes">The probes</a> <a href="#how">How it was searched</a>
        <a href="#assumptions">What it rests on</a> <a href="#slide">For slides</a>
      </nav>
      ${figures.length > 0 && chartsSection(figures, NO_TIME, 'The curve')} ${curveSection(paper)}
      ${probesSection(paper)} ${restsSection(paper)}
      ${slideSection(curveSvg(paper), decision.headline)}
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION}. ${CREDITS}`,
    data: { frame: NO_TIME, panels: figures.flatMap(({ panels }) => panels) },
  });
};
