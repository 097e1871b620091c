import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { inkOf, placed, type Ink, type PictureOptions } from '../plan/picture/ink.ts';
import { evenAxis, logAxis, type Axis } from './axis.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { kneeSentence } from './curve-words.ts';
import { shownTime } from './shown-time.ts';

const NARROWEST = 40;
const WIDEST = 100;
const TIME_ROWS = 9;
const GOOD_ROWS = 5;
const COLUMNS_PER_RATE = 12;
const MOST_TICKS = 4;

/** A curve for a terminal: response time and goodput over offered load, with limit, knee, capacity. */
export const curvePicture = (
  { search, curve }: Pick<CapacityPaper, 'search' | 'curve'>,
  options: PictureOptions,
): string => {
  const { points } = curve;
  if (points.length === 0) return '  No probe told anything of the target: there is no curve.';
  const ink = inkOf(options);
  const time = shownTime(search);
  const levels = points.map((point) => ({ point, ...time.of(point) }));
  const numbers = levels.flatMap(({ value, low, high, point }) =>
    [value, ...(point.isCut ? [] : [low, high])].flatMap((each) => each ?? []),
  );
  const withNever = levels.some(({ warnings }) => warnings.includes('never'));
  const limit = time.limitMs === null ? [] : [time.limitMs];
  const times = logAxis([...numbers, ...limit], withNever, MOST_TICKS);
  const goods = evenAxis(
    points.map(({ goodPerSecond: { value, high } }) => high ?? value ?? 0),
    MOST_TICKS - 1,
  );
  const labels = [...times.ticks.map(formatDuration), ...goods.ticks.map(formatRate)];
  const margin = 2 + Math.max(...labels.map(({ length }) => length));
  const width = Math.min(WIDEST, Math.max(NARROWEST, options.width)) - margin - 1;
  const end = search.end?.kind === 'converged' ? search.end.perSecond : null;
  const loads = evenAxis(
    [...points.map(({ offeredPerSecond }) => offeredPerSecond), end?.high ?? 0],
    Math.max(2, Math.floor(width / COLUMNS_PER_RATE)),
  );
  const columnOf = (load: number): number => Math.round(loads.at(load) * (width - 1));
  const grid = { ink, margin, width };
  const top = plotRows(
    levels.map(({ point, value, low, high, warnings }) => ({
      column: columnOf(point.offeredPerSecond),
      value: warnings.includes('never') ? Infinity : value,
      span: point.isCut || low === null ? null : [low, high ?? Infinity],
      isCut: point.isCut,
    })),
    { ...grid, axis: times, rows: TIME_ROWS, format: formatDuration, limit: time.limitMs },
  );
  const bottom = plotRows(
    points.map((point) => ({
      column: columnOf(point.offeredPerSecond),
      value: point.goodPerSecond.value,
      span: null,
      isCut: point.isCut,
    })),
    { ...grid, axis: goods, rows: GOOD_ROWS, format: formatRate, limit: null },
  );
  const indent = ' '.repeat(margin + 1);
  const titled = (texts: readonly string[]): string =>
    indent + ink.paint('bold', texts.find(({ length }) => length <= width) ?? '');
  const limitText = time.limitMs === null ? '' : `, limit ${formatDuration(time.limitMs)}`;
  const cut = points.some(({ isCut }) => isCut) ? ` (${ink.curve.cut} stopped early)` : '';
  return [
    titled([
      `${time.name} response time${limitText}${cut}`,
      `${time.name} response time${limitText}`,
      time.name,
    ]),
    ...top,
    titled(['goodput, payments answered in time a second', 'goodput a second']),
    ...bottom,
    ...loadLines(loads, columnOf, grid),
    ...(end === null || end.value === null
      ? []
      : [
          indent +
            spanLine(
              [end.low ?? 0, end.value, end.high ?? end.value].map(columnOf),
              `capacity ${formatRate(end.value)}`,
              grid,
            ),
        ]),
    indent +
      (curve.knee.found
        ? besideMark(columnOf(curve.knee.x), `knee ${formatRate(curve.knee.x)}`, grid)
        : ink.paint('dim', kneeSentence(curve).slice(0, width))),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
};

interface Grid {
  readonly ink: Ink;
  readonly margin: number;
  /** Columns inside of it. */
  readonly width: number;
}

interface Dot {
  readonly column: number;
  readonly value: number | null;
  readonly span: readonly number[] | null;
  readonly isCut: boolean;
}

interface Plot extends Grid {
  readonly axis: Axis;
  readonly rows: number;
  readonly format: (value: number) => string;
  readonly limit: number | null;
}

const plotRows = (
  dots: readonly Dot[],
  { ink, margin, width, axis, rows, format, limit }: Plot,
): readonly string[] => {
  const rowOf = (value: number): number => Math.round((1 - axis.at(value)) * (rows - 1));
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_cell, column) =>
      limit !== null && row === rowOf(limit) && column % 2 === 0 ? ink.axis.line : ' ',
    ),
  );
  for (const { column, span } of dots) {
    if (span === null) continue;
    const low = rowOf(span[0]!);
    const high = span[1] === Infinity ? 0 : rowOf(span[1]!);
    for (let row = high; row <= low; row += 1) cells[row]![column] = ink.curve.interval;
  }
  for (const { column, value, isCut } of dots)
    if (value !== null) cells[rowOf(value)]![column] = isCut ? ink.curve.cut : ink.curve.point;
  const labels = new Map(axis.ticks.map((tick) => [rowOf(tick), format(tick)]));
  return cells.map((row, i) => {
    const side = (labels.get(i) ?? '').padStart(margin) + ink.axis.side;
    return ink.paint('dim', side) + ink.paint('cyan', row.join('').trimEnd());
  });
};

const loadLines = (
  axis: Axis,
  columnOf: (load: number) => number,
  { ink, margin, width }: Grid,
): readonly string[] => {
  const line = Array.from({ length: width }, () => ink.axis.line);
  for (const tick of axis.ticks) line[columnOf(tick)] = ink.tick;
  const texts = axis.ticks.map((tick) => {
    const text = formatRate(tick);
    const at = columnOf(tick) - Math.floor(text.length / 2);
    return { at: Math.max(0, Math.min(width - text.length, at)), text };
  });
  return [
    ink.paint('dim', ' '.repeat(margin) + ink.axis.corner + line.join('')),
    ink.paint('dim', `${' '.repeat(margin + 1)}${placed(width, texts, 1)}`),
  ];
};

/** `capacity 723/s ├────▼──┤`: from the low end of an interval to the high one. */
const spanLine = (columns: readonly number[], text: string, { ink, width }: Grid): string => {
  const [from, at, to] = columns as [number, number, number];
  const cells = Array.from({ length: to - from + 1 }, () => ink.span.line);
  cells[0] = ink.span.from;
  cells[to - from] = ink.span.to;
  cells[at - from] = ink.peak;
  return besideDrawn({ from, drawn: cells.join('') }, text, { ink, width });
};

const besideMark = (at: number, text: string, { ink, width }: Grid): string =>
  besideDrawn({ from: at, drawn: ink.curve.knee }, text, { ink, width });

/** A text to the left of what is drawn, or to its right where there is more room. */
const besideDrawn = (
  { from, drawn }: { readonly from: number; readonly drawn: string },
  text: string,
  { ink, width }: Pick<Grid, 'ink' | 'width'>,
): string => {
  const painted = ink.paint('bold', drawn);
  if (from > text.length) return `${`${text} `.padStart(from)}${painted}`;
  const fits = from + drawn.length + 1 + text.length <= width;
  return `${' '.repeat(from)}${painted}${fits ? ` ${text}` : ''}`;
};
