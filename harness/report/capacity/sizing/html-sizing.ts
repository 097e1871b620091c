import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { PEAKDAY_VERSION } from '../../../model/version.ts';
import { html } from '../../html/html.ts';
import { CREDITS, renderPage } from '../../html/page.ts';
import { chartsSection } from '../../sections/charts-section.ts';
import { dayFigure, dayFrame } from './charts/day-figure.ts';
import { fleetFigure } from './charts/fleet-figure.ts';
import { riskFigure } from './charts/risk-figure.ts';
import { fleetDecisionSection } from './sections/decision-section.ts';
import { fleetsSection } from './sections/fleets-section.ts';
import { autoscalingSection, groundsSection } from './sections/grounds-section.ts';
import { movesSection } from './sections/moves-section.ts';

/**
 * The paper of a forecast for a review board as one page: the decision, figures, all it rests on.
 * @param folder In which it will lie: links to the searches start there.
 */
export const renderHtmlSizing = (forecast: CapacityForecast, folder: string): string => {
  const { sizing, autoscaling } = forecast;
  const frame = dayFrame(forecast);
  const figures = [
    riskFigure(sizing),
    fleetFigure(forecast),
    ...(autoscaling === null ? [] : [dayFigure(autoscaling)]),
  ];
  return renderPage({
    title: `replicas · ${forecast.scenario} · peakday`,
    main: html`
      ${fleetDecisionSection(forecast)}
      <nav aria-label="Contents">
        <a href="#charts">Risk and capacity</a> <a href="#fleets">By replicas</a>
        ${sizing.growthTable.length > 0 && html`<a href="#growth">By growth</a>`}
        <a href="#moves">What moves it</a>
        ${autoscaling !== null && html`<a href="#autoscaling">Autoscaling</a>`}
        <a href="#searches">The searches</a> <a href="#how">How it was worked out</a>
        <a href="#assumptions">What it rests on</a>
      </nav>
      ${chartsSection(figures, frame, 'Risk and capacity')} ${fleetsSection(sizing)}
      ${movesSection(sizing)} ${autoscalingSection(forecast)} ${groundsSection(forecast, folder)}
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION} from forecast.json, which has every figure. ${CREDITS}`,
    data: { frame, panels: figures.flatMap(({ panels }) => panels) },
  });
};
