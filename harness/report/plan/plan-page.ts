import type { Plan } from '../../model/plan/read-plan.ts';
import type { Figure } from '../charts/panel.ts';
import { html } from '../html/html.ts';
import { CREDITS, renderPage } from '../html/page.ts';
import { chartsSection } from '../sections/charts-section.ts';
import { amountsFigure } from './charts/amounts-figure.ts';
import { breakdownFigure } from './charts/breakdown-figure.ts';
import { dispersionFigure } from './charts/dispersion-figure.ts';
import { planFrame } from './charts/plan-frame.ts';
import { rateFigure } from './charts/rate-figure.ts';
import { touristsFigure } from './charts/tourists-figure.ts';
import { parameterNumber } from './figures/parameter-number.ts';
import type { PlanFigures } from './figures/plan-figures.ts';
import { amountsOf, amountsSection } from './sections/amounts-section.ts';
import { assumptionsSection } from './sections/assumptions-section.ts';
import { dispersionSection } from './sections/dispersion-section.ts';
import { headSection } from './sections/head-section.ts';
import { merchantsSection, touristsSection } from './sections/people-section.ts';
import { readingSection } from './sections/reading-section.ts';
import { whereSection } from './sections/where-section.ts';

/** One page with all that a planner hands to a review: its size is bounded, whatever the plan's. */
export const renderPlanPage = (plan: Plan, figures: PlanFigures): string => {
  const { manifest } = plan;
  const { parameters, payments } = manifest;
  const frame = planFrame(plan);
  const overTime = timeFigures(figures, manifest.factors.time);
  const amounts = amountsOf(figures, parameters);
  const ofAmounts = amountsFigure(amounts);
  const ofTourists =
    figures.tourists === null || figures.tourists.days === 0
      ? null
      : touristsFigure(figures.tourists, parameterNumber(parameters, TOURIST_SIZE));
  const ofDispersion = dispersionFigure(figures.dispersion, figures.process.words);
  const drawn = [
    ...overTime,
    ofDispersion,
    ofAmounts,
    ...(ofTourists === null ? [] : [ofTourists]),
  ];
  const sections = (
    [
      ['charts', 'Over time', chartsSection(overTime, frame, "The plan on the event's clock")],
      ['dispersion', 'Dispersion', dispersionSection(figures.dispersion, ofDispersion, frame)],
      ['where', 'Where', whereSection(figures.prefectures)],
      ['amounts', 'How much', amountsSection(amounts, ofAmounts, frame)],
      ['merchants', 'Merchants', merchantsSection(figures.merchants, payments.measured)],
      ['tourists', 'Tourists', touristsSection(figures.tourists, ofTourists, frame)],
      ['assumptions', 'What it rests on', assumptionsSection(parameters)],
      ['reading', 'How to read', readingSection],
    ] as const
  ).filter(([, , section]) => section !== null);
  return renderPage({
    title: `plan · ${manifest.scenario} · peakday`,
    main: html`
      ${headSection(manifest, figures)}
      <nav aria-label="Contents">
        ${sections.map(([id, name]) => html`<a href="#${id}">${name}</a> `)}
      </nav>
      ${sections.map(([, , section]) => section)}
    `,
    footer: `Made by peakday ${manifest.madeBy.peakday}. ${CREDITS}`,
    data: { frame, panels: drawn.flatMap(({ panels }) => panels) },
  });
};

/** Size of the negative binomial number of payments of a tourist and day. */
const TOURIST_SIZE = 'payments-per-day-size';

/** The figures that share one time axis: the rate, then what it is made of. */
const timeFigures = (figures: PlanFigures, timeFactor: number): readonly Figure[] => {
  const { categories, parts } = figures;
  const paid = (kinds: typeof parts): boolean => kinds.filter(({ total }) => total > 0).length > 1;
  return [
    rateFigure(figures, timeFactor),
    ...(paid(categories) ? [breakdownFigure(figures, categories, CATEGORY_WORDS)] : []),
    ...(paid(parts) ? [breakdownFigure(figures, parts, PART_WORDS)] : []),
  ];
};

const CATEGORY_WORDS = {
  id: 'categories',
  title: 'By kind of shop',
  caption:
    'The same payments by category, on one another. What is open sets the mix: at night ' +
    'convenience stores and restaurants are left.',
};

const PART_WORDS = {
  id: 'parts',
  title: 'By part of the demand',
  caption:
    'What goes on every day, and each surge or venue that has a place of its own and draws payments ' +
    'of its own.',
};
