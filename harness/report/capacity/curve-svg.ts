import { breaksFirst, isBracketed } from '../../model/capacity/breaks-first.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { shorten } from '../wrap-text.ts';
import { evenAxis, logAxis, spanAxis, type Axis } from './axis.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { intervalText } from './estimate-text.ts';
import { figureAxis } from './figure-axis.ts';
import { missedPlot, missedValues, type MissedPlot } from './missed-plot.ts';
import { decidingFigure } from './shown-figure.ts';
import { highestOf, slideFigure, slideLevels, slideMissed } from './slide-plots.ts';
import {
  COLOUR,
  LEFT,
  legend,
  line,
  planeOf,
  RIGHT,
  SLIDE,
  text,
  type Box,
  type Plane,
} from './slide-parts.ts';

const FOOTER_Y = 884;
const LONGEST_TITLE = 88;
const LONGEST_FOOTER = 105;

/** Plots of the whole load stand to the left of the one about the capacity, where there is that. */
const BESIDE = 1_000;
const MISSED: Box = { left: 1_130, right: RIGHT, top: 196, bottom: 790 };

/**
 * A curve as a slide: 1600 x 900, nothing in it comes from elsewhere. Light always, and without a
 * style sheet, so that it looks alike in every program and can stand inside of a page.
 */
export const curveSvg = (paper: CapacityPaper): string => {
  const { curve, decision } = paper;
  return `${
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${SLIDE.width}"
      height="${SLIDE.height}"
      viewBox="0 0 ${SLIDE.width} ${SLIDE.height}"
      font-family="system-ui, 'Segoe UI', Roboto, 'Open Sans', sans-serif"
    >
      <title>${decision.headline}</title>
      <rect width="${SLIDE.width}" height="${SLIDE.height}" fill="${COLOUR.paper}" />
      ${text(slideTitle(paper), { x: LEFT, y: 66, size: 36, weight: 600 })}
      ${text(slideSubtitle(paper), { x: LEFT, y: 108, size: 24, fill: COLOUR.muted })}
      ${curve.points.length === 0 ? text('No probe told anything of the target.', { x: LEFT, y: 300, size: 28 }) : plots(paper)}
      ${text(shorten(footer(paper), LONGEST_FOOTER), { x: LEFT, y: FOOTER_Y, size: 18, fill: COLOUR.muted })}
    </svg>`.markup
  }\n`;
};

const plots = ({ search, curve }: CapacityPaper): Html => {
  const { points, knee } = curve;
  const end = search.end?.kind === 'converged' ? search.end.perSecond : null;
  const missed = missedPlot(curve);
  const across = { left: LEFT, right: missed === null ? RIGHT : BESIDE };
  const [top, bottom] = [
    { ...across, top: 196, bottom: 500 },
    { ...across, top: 570, bottom: 790 },
  ];
  const loads = evenAxis(
    [...points.map((point) => point.askedPerSecond), end?.high ?? 0],
    missed === null ? 10 : 6,
  );
  const figure = decidingFigure(curve);
  const figures = figureAxis(figure, points, 7);
  const goods = evenAxis(points.map(highestOf), 5);
  const [above, below] = [planeOf(top, loads.at, figures.at), planeOf(bottom, loads.at, goods.at)];
  return html`
    ${end !== null && capacityBand(end, above, [top, bottom])}
    ${(figure.isTold || figure.others.length > 0) && gridOf(above, figures, figure.format)}
    ${gridOf(below, goods, formatRate)} ${loadsOf(below, loads)}
    ${knee.found && kneeMark(above.x(knee.x), [top, bottom], `knee ${formatRate(knee.x)}`)}
    ${slideFigure(above, points, figure)} ${slideLevels(below, points)}
    ${missed !== null && missedPart(missed, end)}
  `;
};

const missedPart = (missed: MissedPlot, end: Interval | null): Html => {
  const loads = spanAxis(missed.from, missed.to, 4);
  const shares = logAxis(missedValues(missed), false, 9);
  const plane = planeOf(MISSED, loads.at, shares.at);
  return html`
    ${end !== null && capacityBand(end, plane, [MISSED])} ${gridOf(plane, shares, formatShare)}
    ${loadsOf(plane, loads)} ${slideMissed(plane, missed)} ${partialLegend(missed)}
  `;
};

const partialLegend = ({ dots }: MissedPlot): Html | null =>
  dots.some(({ isPartial }) => isPartial)
    ? legend({ left: MISSED.left, y: FOOTER_Y }, [
        { name: 'stopped early or too short', colour: COLOUR.time, isDot: true, isHollow: true },
      ])
    : null;

const loadsOf = ({ box: { bottom, right }, x }: Plane, { ticks }: Axis): Html => html`
  ${ticks.map(
    (load) => html`
      ${line({ x1: x(load), y1: bottom, x2: x(load), y2: bottom + 8 }, COLOUR.muted)}
      ${text(formatRate(load), { x: x(load), y: bottom + 34, size: 20, anchor: 'middle', fill: COLOUR.muted })}
    `,
  )}
  ${text('planned load, a second', { x: right, y: bottom + 62, size: 20, anchor: 'end', fill: COLOUR.muted })}
`;

const gridOf = (
  { box: { left, right }, y }: Plane,
  { ticks }: Axis,
  format: (tick: number) => string,
): Html => html`
  ${ticks.map(
    (tick) =>
      html`${line({ x1: left, y1: y(tick), x2: right, y2: y(tick) }, COLOUR.rule)}
      ${text(format(tick), { x: left - 14, y: y(tick) + 7, size: 20, anchor: 'end', fill: COLOUR.muted })}`,
  )}
`;

type Interval = NonNullable<
  Extract<CapacityPaper['search']['end'], { kind: 'converged' }>
>['perSecond'];

/** Through each of the boxes, and not through what is written between them. */
const capacityBand = (
  { value, low, high }: Interval,
  { box, x }: Plane,
  boxes: readonly Box[],
): Html => {
  const within = (at: number): number => Math.min(box.right, Math.max(box.left, at));
  const [from, to] = [within(x(low ?? 0)), high === null ? box.right : within(x(high))];
  const at = x(value ?? 0);
  const label = `capacity ${formatRate(value ?? 0)}`;
  return html`
    ${boxes.map(
      ({ top, bottom }) => html`
        <rect
          x="${from}"
          y="${top}"
          width="${Math.round((to - from) * 10) / 10}"
          height="${bottom - top}"
          fill="${COLOUR.capacity}"
          fill-opacity="0.13"
        />
        ${line({ x1: at, y1: top, x2: at, y2: bottom }, COLOUR.capacity, { width: 3 })}
      `,
    )}
    ${text(label, { x: Math.min(box.right - 110, Math.max(box.left + 110, at)), y: box.top - 10, size: 24, weight: 600, anchor: 'middle', fill: COLOUR.capacity })}
  `;
};

/** Its name stands on the side where there is no capacity, below the points. */
const kneeMark = (at: number, boxes: readonly Box[], label: string): Html => html`
  ${boxes.map(({ top, bottom }) =>
    line({ x1: at, y1: top, x2: at, y2: bottom }, COLOUR.knee, { width: 2.5, dash: '3 7' }),
  )}
  ${text(label, {
    x: at + (at > LEFT + 160 ? -10 : 10),
    y: boxes[0]!.top + 26,
    size: 22,
    anchor: at > LEFT + 160 ? 'end' : 'start',
    fill: COLOUR.knee,
  })}
`;

const slideTitle = ({ search: { scenario, label, end } }: CapacityPaper): string => {
  const of = shorten(label === null ? scenario : `${scenario}, ${label}`, LONGEST_TITLE - 30);
  return end?.kind === 'converged'
    ? `${of}: it takes ${formatRate(end.perSecond.value ?? 0)}`
    : `${of}: no capacity found`;
};

const slideSubtitle = ({ search }: CapacityPaper): string => {
  const { end } = search;
  if (end === null) return 'The search goes on, or was cut short.';
  if (end.kind === 'doomed') return shorten(end.message, LONGEST_TITLE + 20);
  const interval = intervalText(end.perSecond, formatRate);
  const kind = isBracketed(search)
    ? 'bracket'
    : `${formatShare(end.perSecond.confidence)} interval`;
  return `${kind} ${interval}; first to break: ${breaksFirst(search)?.text ?? end.budget}`;
};

const footer = ({ search: { target, settings, probes } }: CapacityPaper): string => {
  const seconds = probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
  const where = target === 'mock' ? 'our mock gateway' : target;
  return `peakday capacity · ${where} · ${probes.length} probes, ${Math.round(seconds)} s of load · seed ${settings.seed}`;
};
