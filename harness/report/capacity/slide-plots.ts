import type { CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import { formatDuration } from '../../units/duration.ts';
import { html, type Html } from '../html/html.ts';
import type { Axis } from './axis.ts';
import type { ShownTime } from './shown-time.ts';
import { COLOUR, dot, LEFT, legend, line, path, RIGHT, text, type Box } from './slide-parts.ts';

interface Plot {
  readonly points: readonly CurvePoint[];
  readonly axis: Axis;
  readonly box: Box;
  readonly x: (load: number) => number;
}

/** Response times: the shown quantile with its intervals, others as lines, the limit. */
export const slideTimes = (plot: Plot & { readonly time: ShownTime }): Html => {
  const { points, time, axis, box, x } = plot;
  const y = (value: number): number => yOf(axis, box, value);
  const lowerY = time.limitMs === null ? 0 : y(time.limitMs);
  const others = OTHERS.filter(({ name }) => name !== time.name);
  return html`
    ${time.limitMs !== null && line({ x1: LEFT, y1: lowerY, x2: RIGHT, y2: lowerY }, COLOUR.limit, { width: 2.5, dash: '10 6' })}
    ${time.limitMs !== null && text(`limit ${formatDuration(time.limitMs)}`, { x: LEFT + 8, y: lowerY - 10, size: 22, fill: COLOUR.limit })}
    ${others.map(({ colour, of }) =>
      path(
        placesOf(plot, (point) => heightOf(of(point))),
        colour,
        { width: 3 },
      ),
    )}
    ${points.map((point) => {
      const { low, high } = time.of(point);
      const at = x(point.offeredPerSecond);
      if (point.isCut || low === null) return null;
      const bounded = { x1: at, y1: y(low), x2: at, y2: high === null ? box.top : y(high) };
      return line(bounded, COLOUR.time, { width: 3, ...(high === null && { dash: '3 6' }) });
    })}
    ${path(
      placesOf(plot, (point) => heightOf(time.of(point))),
      COLOUR.time,
      { width: 3 },
    )}
    ${points.map((point) => dotOf(plot, point, heightOf(time.of(point)), COLOUR.time))}
    ${legend(box.top - 46, [
      { name: `${time.name} response time, with its interval`, colour: COLOUR.time, isDot: true },
      ...others.map(({ name, colour }) => ({ name, colour })),
    ])}
  `;
};

const OTHERS = [
  { name: 'p90', colour: COLOUR.p90, of: ({ responseTime }: CurvePoint) => responseTime.p90 },
  { name: 'p50', colour: COLOUR.p50, of: ({ responseTime }: CurvePoint) => responseTime.p50 },
] as const;

/** Answers a second, good ones and all, against what was offered. */
export const slideLevels = (plot: Plot): Html => {
  const { points, axis, box, x } = plot;
  const loads = [0, ...points.map(({ offeredPerSecond }) => offeredPerSecond)];
  const offered = loads.filter((load) => axis.at(load) <= 1);
  return html`
    ${path(
      offered.map((load) => [x(load), yOf(axis, box, load)] as const),
      COLOUR.offered,
      { width: 2, dash: '3 6' },
    )}
    ${path(
      placesOf(plot, ({ achievedPerSecond }) => achievedPerSecond),
      COLOUR.p50,
      { width: 3 },
    )}
    ${path(placesOf(plot, good), COLOUR.good, { width: 3 })}
    ${points.map((point) => dotOf(plot, point, good(point), COLOUR.good))}
    ${legend(box.top - 22, [
      { name: 'goodput: answered in time a second', colour: COLOUR.good, isDot: true },
      { name: 'achieved: all answers', colour: COLOUR.p50 },
      { name: 'all that is offered', colour: COLOUR.offered, width: 2, dash: '3 6' },
      ...(points.some(({ isCut }) => isCut)
        ? [{ name: 'stopped early', colour: COLOUR.good, isDot: true, isHollow: true }]
        : []),
    ])}
  `;
};

const good = ({ goodPerSecond: { value } }: CurvePoint): number | null => value;

/** A line goes through what ran to its end. */
const placesOf = (
  { points, axis, box, x }: Plot,
  of: (point: CurvePoint) => number | null,
): readonly (readonly [number, number])[] =>
  points.flatMap((point) => {
    const value = of(point);
    if (point.isCut || value === null) return [];
    return [[x(point.offeredPerSecond), yOf(axis, box, value)] as const];
  });

const dotOf = (
  { axis, box, x }: Plot,
  { offeredPerSecond, isCut }: CurvePoint,
  value: number | null,
  colour: string,
): Html | null =>
  value === null ? null : dot([x(offeredPerSecond), yOf(axis, box, value)], colour, isCut);

/** Never stands above every number. */
const heightOf = ({ value, warnings }: Estimate): number | null =>
  warnings.includes('never') ? Infinity : value;

const yOf = (axis: Axis, { top, bottom }: Box, value: number): number =>
  Math.round((bottom - axis.at(value) * (bottom - top)) * 10) / 10;
