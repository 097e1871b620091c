import type { CurvePoint } from '../../model/capacity/curve.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { shorten } from '../wrap-text.ts';
import type { MissedPlot } from './missed-plot.ts';
import { heightOf, type ShownFigure } from './shown-figure.ts';
import { COLOUR, dot, legend, line, path, text, type Plane } from './slide-parts.ts';

type Points = readonly CurvePoint[];

/** Legends stand so far above a plot that the name of the capacity fits between. */
const LEGEND_UP = 46;
const LONGEST_NAME = 42;

/** The figure that decides with its intervals and limit, others as lines. */
export const slideFigure = (plane: Plane, points: Points, figure: ShownFigure): Html => {
  const { of, limit, name, format, isTold } = figure;
  const { box } = plane;
  const others = figure.others.map((other) => ({
    ...other,
    colour: other.name === 'p50' ? COLOUR.p50 : COLOUR.p90,
  }));
  return html`
    ${limit !== null && isTold && limitLine(plane, limit)}
    ${others.map((other) =>
      path(
        placesOf(plane, points, (point) => heightOf(other.of(point))),
        other.colour,
        { width: 3 },
      ),
    )}
    ${points.map((point) => {
      const { low, high } = of(point);
      return point.isCut || low === null
        ? null
        : bar(plane, { at: point.askedPerSecond, low, high });
    })}
    ${path(
      placesOf(plane, points, (point) => heightOf(of(point))),
      COLOUR.time,
      { width: 3 },
    )}
    ${points.map((point) => dotOf(plane, point, { value: heightOf(of(point)), colour: COLOUR.time }))}
    ${limit !== null && isTold && limitName(plane, limit, `limit ${format(limit)}`)}
    ${legend({ left: box.left, y: box.top - LEGEND_UP }, [
      ...(isTold
        ? [{ name: shorten(name, LONGEST_NAME), colour: COLOUR.time, isDot: true }]
        : [
            { name: `too few payments for a ${shorten(name, LONGEST_NAME)}`, colour: COLOUR.paper },
          ]),
      ...others.map((other) => ({ name: other.name, colour: other.colour })),
    ])}
  `;
};

const limitLine = ({ box: { left, right }, y }: Plane, at: number): Html =>
  line({ x1: left, y1: y(at), x2: right, y2: y(at) }, COLOUR.limit, { width: 2.5, dash: '10 6' });

/** Over all that is drawn. */
const limitName = ({ box: { left }, y }: Plane, at: number, name: string): Html =>
  text(name, { x: left + 8, y: y(at) - 10, size: 22, fill: COLOUR.limit });

interface Bar {
  readonly at: number;
  readonly low: number;
  readonly high: number | null;
}

const bar = ({ box, x, y }: Plane, { at, low, high }: Bar, colour: string = COLOUR.time): Html =>
  line({ x1: x(at), y1: y(low), x2: x(at), y2: high === null ? box.top : y(high) }, colour, {
    width: 3,
    ...(high === null && { dash: '3 6' }),
  });

/** The share that missed by load, what is allowed, and the curve that the search fitted. */
export const slideMissed = (plane: Plane, { dots, fitted, allowed }: MissedPlot): Html => {
  const { box, x, y } = plane;
  const edge = (name: 'low' | 'median' | 'high'): (readonly [number, number])[] =>
    fitted.flatMap(({ askedPerSecond, [name]: share }) =>
      share === null ? [] : [[x(askedPerSecond), y(share)] as const],
    );
  const band = [...edge('low'), ...edge('high').toReversed()];
  return html`
    ${
      band.length > 0 &&
      html`<polygon
        points="${band.map((place) => place.join(',')).join(' ')}"
        fill="${COLOUR.p50}"
        fill-opacity="0.3"
      />`
    }
    ${path(edge('median'), COLOUR.p90, { width: 4 })} ${limitLine(plane, allowed)}
    ${dots.map((each) => bar(plane, each))}
    ${dots.map(({ at, value, isPartial }) => (value === null ? null : dot([x(at), y(value)], COLOUR.time, isPartial)))}
    ${limitName(plane, allowed, `allowed ${formatShare(allowed)}`)}
    ${legend({ left: box.left, y: box.top - LEGEND_UP }, [
      { name: 'share that missed it', colour: COLOUR.time, isDot: true },
      ...(fitted.length > 0 ? [{ name: 'fitted', colour: COLOUR.p90, width: 4 }] : []),
    ])}
  `;
};

/** Answers a second, good ones and all, against what was asked for. */
export const slideLevels = (plane: Plane, points: Points): Html => {
  const { box, x, y } = plane;
  // The axis of answers ends above these; what was asked for in overload lies beyond.
  const asked = 1.04 * Math.max(...points.map(highestOf));
  const highest = Math.max(...points.map(({ askedPerSecond }) => askedPerSecond));
  return html`
    ${path(
      [0, Math.min(asked, highest)].map((load) => [x(load), y(load)] as const),
      COLOUR.offered,
      { width: 2, dash: '3 6' },
    )}
    ${path(
      placesOf(plane, points, ({ achievedPerSecond }) => achievedPerSecond),
      COLOUR.p50,
      { width: 3 },
    )}
    ${path(placesOf(plane, points, good), COLOUR.good, { width: 3 })}
    ${points.map(({ isCut, askedPerSecond: at, goodPerSecond: { low, high } }) =>
      isCut || low === null ? null : bar(plane, { at, low, high }, COLOUR.good),
    )}
    ${points.map((point) => dotOf(plane, point, { value: good(point), colour: COLOUR.good }))}
    ${legend({ left: box.left, y: box.top - 22 }, [
      { name: 'goodput a second', colour: COLOUR.good, isDot: true },
      { name: 'achieved: all answers', colour: COLOUR.p50 },
      { name: 'asked for', colour: COLOUR.offered, width: 2, dash: '3 6' },
      ...(points.some(({ isCut }) => isCut)
        ? [{ name: 'stopped early', colour: COLOUR.good, isDot: true, isHollow: true }]
        : []),
    ])}
  `;
};

/** Of what is drawn of a load. */
export const highestOf = ({ isCut, achievedPerSecond, goodPerSecond }: CurvePoint): number => {
  const { value, high } = goodPerSecond;
  return Math.max(achievedPerSecond, (isCut ? value : high) ?? 0);
};

const good = ({ goodPerSecond: { value } }: CurvePoint): number | null => value;

/** A line goes through what ran to its end. */
const placesOf = (
  { x, y }: Plane,
  points: Points,
  of: (point: CurvePoint) => number | null,
): readonly (readonly [number, number])[] =>
  points.flatMap((point) => {
    const value = of(point);
    return point.isCut || value === null ? [] : [[x(point.askedPerSecond), y(value)] as const];
  });

const dotOf = (
  { x, y }: Plane,
  { askedPerSecond, isCut }: CurvePoint,
  { value, colour }: { readonly value: number | null; readonly colour: string },
): Html | null => (value === null ? null : dot([x(askedPerSecond), y(value)], colour, isCut));
