import { formatRate } from '../../units/rate.ts';
import { placed, type Ink } from '../plan/picture/ink.ts';
import type { Axis } from './axis.ts';

/** Where plots of one axis of loads are drawn. */
export interface Grid {
  readonly ink: Ink;
  readonly margin: number;
  /** Columns inside of it. */
  readonly width: number;
}

export interface Dot {
  readonly column: number;
  readonly value: number | null;
  /** Null where no interval is drawn; from its low end to its high one, or to the top. */
  readonly span: readonly [low: number, high: number] | null;
  readonly isHollow: boolean;
}

export interface Plot extends Grid {
  readonly axis: Axis;
  readonly rows: number;
  readonly format: (value: number) => string;
  readonly limit: number | null;
  /** A curve behind the dots, by column. */
  readonly curve?: (column: number) => number | null;
}

export const plotRows = (
  dots: readonly Dot[],
  { ink, margin, width, axis, rows, format, limit, curve = () => null }: Plot,
): readonly string[] => {
  const rowOf = (value: number): number => Math.round((1 - axis.at(value)) * (rows - 1));
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_cell, column) => {
      const height = curve(column);
      if (height !== null && row === rowOf(height)) return ink.curve.fit;
      return limit !== null && row === rowOf(limit) && column % 2 === 0 ? ink.axis.line : ' ';
    }),
  );
  for (const { column, span } of dots) {
    if (span === null) continue;
    const low = rowOf(span[0]);
    const high = span[1] === Infinity ? 0 : rowOf(span[1]);
    for (let row = high; row <= low; row += 1) cells[row]![column] = ink.curve.interval;
  }
  for (const { column, value, isHollow } of dots)
    if (value !== null) cells[rowOf(value)]![column] = isHollow ? ink.curve.cut : ink.curve.point;
  const labels = new Map(axis.ticks.map((tick) => [rowOf(tick), format(tick)]));
  return cells.map((row, i) => {
    const side = (labels.get(i) ?? '').padStart(margin) + ink.axis.side;
    return ink.paint('dim', side) + ink.paint('cyan', row.join('').trimEnd());
  });
};

/** The axis of loads below them. */
export const loadLines = (
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
export const spanLine = (
  columns: readonly number[],
  text: string,
  { ink, width }: Grid,
): string => {
  const [from, at, to] = columns.map((column) => Math.max(0, Math.min(width - 1, column))) as [
    number,
    number,
    number,
  ];
  const cells = Array.from({ length: to - from + 1 }, () => ink.span.line);
  cells[0] = ink.span.from;
  cells[to - from] = ink.span.to;
  cells[at - from] = ink.peak;
  return besideDrawn({ from, drawn: cells.join('') }, text, { ink, width });
};

/** `knee 703/s ▲` */
export const besideMark = (at: number, text: string, { ink, width }: Grid): string =>
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
