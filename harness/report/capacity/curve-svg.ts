import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { shorten } from '../wrap-text.ts';
import { evenAxis, logAxis, type Axis } from './axis.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { shownTime, type ShownTime } from './shown-time.ts';
import { slideLevels, slideTimes } from './slide-plots.ts';
import { COLOUR, LEFT, line, RIGHT, SLIDE, text, type Box } from './slide-parts.ts';

const TIME: Box = { top: 196, bottom: 500 };
const LEVEL: Box = { top: 570, bottom: 790 };
const LONGEST_TITLE = 88;
const LONGEST_FOOTER = 150;

/**
 * A curve as a slide: 1600 x 900, nothing in it comes from elsewhere. Light always, and without a
 * style sheet, so that it looks alike in every program and can stand inside of a page.
 */
export const curveSvg = (paper: CapacityPaper): string => {
  const { search, curve, decision } = paper;
  const { points } = curve;
  const end = search.end?.kind === 'converged' ? search.end.perSecond : null;
  const loads = evenAxis([...points.map((point) => point.offeredPerSecond), end?.high ?? 0], 10);
  const x = (load: number): number => round(LEFT + loads.at(load) * (RIGHT - LEFT));
  const time = shownTime(search);
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
      ${points.length === 0 ? text('No probe told anything of the target.', { x: LEFT, y: 300, size: 28 }) : plots({ paper, loads, x, time })}
      ${text(shorten(footer(paper), LONGEST_FOOTER), { x: LEFT, y: 884, size: 18, fill: COLOUR.muted })}
    </svg>`.markup
  }\n`;
};

interface Plots {
  readonly paper: CapacityPaper;
  readonly loads: Axis;
  readonly x: (load: number) => number;
  readonly time: ShownTime;
}

const plots = ({ paper: { search, curve }, loads, x, time }: Plots): Html => {
  const { points, knee } = curve;
  const end = search.end?.kind === 'converged' ? search.end.perSecond : null;
  const levels = points.map((point) => ({ point, ...time.of(point) }));
  const shown = points.flatMap(({ isCut, responseTime: { p50, p90 } }) =>
    isCut ? [] : [p50.value ?? [], p90.value ?? []].flat(),
  );
  const numbers = levels.flatMap(({ value, low, high, point }) =>
    [value, ...(point.isCut ? [] : [low, high])].flatMap((each) => each ?? []),
  );
  const withNever = levels.some(({ warnings }) => warnings.includes('never'));
  const limit = time.limitMs === null ? [] : [time.limitMs];
  const times = logAxis([...numbers, ...shown, ...limit], withNever, 7);
  const goods = evenAxis(
    points.flatMap((point) => [point.achievedPerSecond, point.goodPerSecond.high ?? 0]),
    5,
  );
  return html`
    ${end !== null && capacityBand(end, x)}
    ${gridOf(times, TIME, (tick) => (tick === Infinity ? 'never' : formatDuration(tick)))}
    ${gridOf(goods, LEVEL, formatRate)}
    ${loads.ticks.map(
      (load) => html`
        ${line({ x1: x(load), y1: LEVEL.bottom, x2: x(load), y2: LEVEL.bottom + 8 }, COLOUR.muted)}
        ${text(formatRate(load), { x: x(load), y: LEVEL.bottom + 34, size: 20, anchor: 'middle', fill: COLOUR.muted })}
      `,
    )}
    ${text('payments offered a second', { x: RIGHT, y: LEVEL.bottom + 62, size: 20, anchor: 'end', fill: COLOUR.muted })}
    ${knee.found && kneeMark(x(knee.x), `knee ${formatRate(knee.x)}`)}
    ${slideTimes({ points, time, axis: times, box: TIME, x })}
    ${slideLevels({ points, axis: goods, box: LEVEL, x })}
  `;
};

const gridOf = (axis: Axis, { top, bottom }: Box, format: (tick: number) => string): Html => html`
  ${axis.ticks.map((tick) => {
    const y = round(bottom - axis.at(tick) * (bottom - top));
    return html`${line({ x1: LEFT, y1: y, x2: RIGHT, y2: y }, COLOUR.rule)}
    ${text(format(tick), { x: LEFT - 14, y: y + 7, size: 20, anchor: 'end', fill: COLOUR.muted })}`;
  })}
`;

type Interval = NonNullable<
  Extract<CapacityPaper['search']['end'], { kind: 'converged' }>
>['perSecond'];

const capacityBand = ({ value, low, high }: Interval, x: Plots['x']): Html => {
  const [from, to] = [x(low ?? 0), high === null ? RIGHT : x(high)];
  const at = x(value ?? 0);
  const label = `capacity ${formatRate(value ?? 0)}`;
  return html`
    <rect
      x="${from}"
      y="${TIME.top}"
      width="${round(to - from)}"
      height="${LEVEL.bottom - TIME.top}"
      fill="${COLOUR.capacity}"
      fill-opacity="0.13"
    />
    ${line({ x1: at, y1: TIME.top, x2: at, y2: LEVEL.bottom }, COLOUR.capacity, { width: 3 })}
    ${text(label, { x: Math.min(RIGHT - 110, Math.max(LEFT + 110, at)), y: TIME.top - 10, size: 24, weight: 600, anchor: 'middle', fill: COLOUR.capacity })}
  `;
};

/** Its name stands on the side where there is no capacity, below the points. */
const kneeMark = (at: number, label: string): Html => html`
  ${line({ x1: at, y1: TIME.top, x2: at, y2: LEVEL.bottom }, COLOUR.knee, { width: 2.5, dash: '3 7' })}
  ${text(label, {
    x: at + (at > LEFT + 160 ? -10 : 10),
    y: TIME.top + 26,
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

const slideSubtitle = ({ search: { end } }: CapacityPaper): string => {
  if (end === null) return 'The search goes on, or was cut short.';
  if (end.kind === 'doomed') return shorten(end.message, LONGEST_TITLE + 20);
  const { low, high, confidence } = end.perSecond;
  const interval = `${formatRate(low ?? 0)} to ${high === null ? '∞' : formatRate(high)}`;
  return `${formatShare(confidence)} interval ${interval}; first to break: ${end.budget}`;
};

const footer = ({ search: { target, settings, probes } }: CapacityPaper): string => {
  const seconds = probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
  const where = target === 'mock' ? 'our mock gateway' : target;
  return `peakday capacity · ${where} · ${probes.length} probes, ${Math.round(seconds)} s of load · seed ${settings.seed}`;
};

const round = (value: number): number => Math.round(value * 10) / 10;
