import type { CapacityCurve, CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { inkOf, type PictureOptions } from '../plan/picture/ink.ts';
import { shorten, wrap } from '../wrap-text.ts';
import { evenAxis, logAxis, spanAxis } from './axis.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { kneeSentence } from './curve-words.ts';
import { figureAxis } from './figure-axis.ts';
import { fittedAt, missedPlot, missedValues, type MissedPlot } from './missed-plot.ts';
import { besideMark, loadLines, plotRows, spanLine, type Grid } from './picture-rows.ts';
import { decidingFigure, heightOf, type ShownFigure } from './shown-figure.ts';

const NARROWEST = 40;
const WIDEST = 100;
const FIGURE_ROWS = 9;
const MISSED_ROWS = 9;
const GOOD_ROWS = 5;
const COLUMNS_PER_RATE = 12;
const MOST_TICKS = 4;

/** What all parts of a picture share. */
interface Frame extends Grid {
  readonly titled: (texts: readonly string[]) => string;
  readonly capacity: Pick<Estimate, 'value' | 'low' | 'high'> | null;
}

/** A curve for a terminal: what decides and goodput by load; then who missed, about the capacity. */
export const curvePicture = (
  { search, curve }: Pick<CapacityPaper, 'search' | 'curve'>,
  options: PictureOptions,
): string => {
  const { points } = curve;
  if (points.length === 0) return '  No probe told anything of the target: there is no curve.';
  const ink = inkOf(options);
  const figure = decidingFigure(curve);
  const missed = missedPlot(curve);
  const margin = 2 + Math.max(...labelsOf(points, figure, missed).map(({ length }) => length));
  const width = Math.min(WIDEST, Math.max(NARROWEST, options.width)) - margin - 1;
  const indent = ' '.repeat(margin + 1);
  const frame: Frame = {
    ink,
    margin,
    width,
    titled: (texts) =>
      indent +
      ink.paint(
        'bold',
        texts.find(({ length }) => length <= width) ?? shorten(texts.at(-1)!, width),
      ),
    capacity: search.end?.kind === 'converged' ? search.end.perSecond : null,
  };
  return [
    ...loadRows(curve, figure, frame),
    ...(missed === null ? [] : ['', ...missedRows(missed, frame)]),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
};

const goodAxis = (points: readonly CurvePoint[]) =>
  evenAxis(
    points.map(({ goodPerSecond: { value } }) => value ?? 0),
    MOST_TICKS - 1,
  );

const shareAxis = (missed: MissedPlot) => logAxis(missedValues(missed), false, MOST_TICKS);

/** All that stands beside an axis. */
const labelsOf = (
  points: readonly CurvePoint[],
  figure: ShownFigure,
  missed: MissedPlot | null,
): readonly string[] => [
  ...(figure.isTold ? figureAxis(alone(figure), points, MOST_TICKS).ticks.map(figure.format) : []),
  ...goodAxis(points).ticks.map(formatRate),
  ...(missed === null ? [] : shareAxis(missed).ticks.map((tick) => formatShare(tick))),
];

/** There is no room for others beside it. */
const alone = (figure: ShownFigure): ShownFigure => ({ ...figure, others: [] });

const loadRows = (curve: CapacityCurve, figure: ShownFigure, frame: Frame): readonly string[] => {
  const { points } = curve;
  const { ink, margin, width, titled, capacity } = frame;
  const loads = evenAxis(
    [...points.map(({ askedPerSecond }) => askedPerSecond), capacity?.high ?? 0],
    Math.max(2, Math.floor(width / COLUMNS_PER_RATE)),
  );
  const columnOf = (load: number): number => Math.round(loads.at(load) * (width - 1));
  const indent = ' '.repeat(margin + 1);
  const bottom = plotRows(
    points.map((point) => ({
      column: columnOf(point.askedPerSecond),
      value: point.goodPerSecond.value,
      span: null,
      isHollow: point.isCut,
    })),
    { ...frame, axis: goodAxis(points), rows: GOOD_ROWS, format: formatRate, limit: null },
  );
  return [
    ...figureRows(points, figure, { ...frame, columnOf }),
    titled(['goodput, payments answered in time a second', 'goodput a second']),
    ...bottom,
    ...loadLines(loads, columnOf, frame),
    ...capacityLine(frame, columnOf),
    ...(curve.knee.found
      ? [indent + besideMark(columnOf(curve.knee.x), `knee ${formatRate(curve.knee.x)}`, frame)]
      : wrap(kneeSentence(curve), width).map((line) => indent + ink.paint('dim', line))),
  ];
};

type Columns = { readonly columnOf: (load: number) => number };

const capacityLine = (frame: Frame, columnOf: Columns['columnOf']): readonly string[] => {
  const { capacity, margin } = frame;
  if (capacity === null || capacity.value === null) return [];
  const ends = [capacity.low ?? 0, capacity.value, capacity.high ?? capacity.value];
  const text = `capacity ${formatRate(capacity.value)}`;
  return [' '.repeat(margin + 1) + spanLine(ends.map(columnOf), text, frame)];
};

const figureRows = (
  points: readonly CurvePoint[],
  figure: ShownFigure,
  frame: Frame & Columns,
): readonly string[] => {
  const { name, limit, format, of, isTold } = figure;
  const { titled, ink, columnOf } = frame;
  if (!isTold)
    return [
      titled([`${name}: no probe had enough payments for one`, `too few payments for a ${name}`]),
    ];
  const limitText = limit === null ? '' : `, limit ${format(limit)}`;
  const cut = points.some(({ isCut }) => isCut) ? ` (${ink.curve.cut} stopped early)` : '';
  return [
    titled([`${name}${limitText}${cut}`, `${name}${limitText}`, name]),
    ...plotRows(
      points.map((point) => {
        const { low, high } = of(point);
        return {
          column: columnOf(point.askedPerSecond),
          value: heightOf(of(point)),
          span: point.isCut || low === null ? null : [low, high ?? Infinity],
          isHollow: point.isCut,
        };
      }),
      {
        ...frame,
        axis: figureAxis(alone(figure), points, MOST_TICKS),
        rows: FIGURE_ROWS,
        format,
        limit,
      },
    ),
  ];
};

/** About the capacity: an axis of loads of its own. */
const missedRows = (missed: MissedPlot, frame: Frame): readonly string[] => {
  const { allowed, dots, fitted, from, to } = missed;
  const { width, ink, titled } = frame;
  const loads = spanAxis(from, to, Math.max(2, Math.floor(width / COLUMNS_PER_RATE)));
  const columnOf = (load: number): number => Math.round(loads.at(load) * (width - 1));
  const loadAt = (column: number): number => from + ((to - from) * column) / (width - 1);
  const marks = [
    ...(fitted.length === 0 ? [] : [`${ink.curve.fit} fitted`]),
    ...(dots.some(({ isPartial }) => isPartial)
      ? [`${ink.curve.cut} stopped early or too short`]
      : []),
  ];
  const title = `share that missed it, allowed ${formatShare(allowed)}`;
  const legend = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
  return [
    titled([`${title}${legend}`, ...marks.slice(0, 1).map((mark) => `${title} (${mark})`), title]),
    ...plotRows(
      dots.map(({ at, value, low, high, isPartial }) => ({
        column: columnOf(at),
        value,
        span: [low, high ?? Infinity],
        isHollow: isPartial,
      })),
      {
        ...frame,
        axis: shareAxis(missed),
        rows: MISSED_ROWS,
        format: (share) => formatShare(share),
        limit: allowed,
        curve: (column) => (fitted.length === 0 ? null : fittedAt(fitted, loadAt(column)).median),
      },
    ),
    ...loadLines(loads, columnOf, frame),
    ...capacityLine(frame, columnOf),
  ];
};
