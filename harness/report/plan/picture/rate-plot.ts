import { formatRate } from '../../../units/rate.ts';
import type { Frame } from '../../charts/panel.ts';
import { momentText } from '../../charts/moment-text.ts';
import { tickLabels, timeTicks } from '../../page/time-ticks.ts';
import { evenTicks } from '../../page/value-range.ts';
import { windowLanes } from '../../page/window-lanes.ts';
import type { PlanFigures } from '../figures/plan-figures.ts';
import { placed, type Ink } from './ink.ts';

const ROWS = 8;
const COLUMNS_PER_TIME = 9;
const MOST_RATES = 5;

/** The rate over the event as filled columns, with its peak above and clock and windows below. */
export const ratePlot = (
  figures: PlanFigures,
  frame: Frame,
  ink: Ink,
  width: number,
): readonly string[] => {
  const highest = Math.max(...perSecond(figures, figures.bins.count));
  const margin = 2 + Math.max(...rateTicks(highest).map((rate) => formatRate(rate).length));
  const columns = width - margin - 1;
  const rates = perSecond(figures, columns);
  const top = Math.max(...rates, Number.MIN_VALUE);
  const ticks = rateTicks(top);
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const below = ROWS - 1 - i;
    const tick = ticks.find((rate) => rate > 0 && rowOf(rate / top) === below);
    const label = (tick === undefined ? '' : formatRate(tick)).padStart(margin);
    const cells = rates.map((rate) => ink.levels[fillOf(rate / top, below, ink.levels.length - 1)]);
    return `${ink.paint('dim', label + ink.axis.side)}${ink.paint('cyan', cells.join('').trimEnd())}`;
  });
  const columnOf = (atMs: number): number =>
    Math.min(columns - 1, Math.max(0, Math.floor((atMs / frame.toMs) * columns)));
  const indent = ' '.repeat(margin + 1);
  return [
    indent + ink.paint('bold', peakLine(figures, frame, { ink, columns, columnOf })),
    ...rows,
    ...clockLines(frame, { ink, columns, columnOf }).map((line, i) =>
      ink.paint('dim', i === 0 ? formatRate(0).padStart(margin) + line : indent + line),
    ),
    ...windowLines(frame, { ink, columns, columnOf }).map((line) => indent + line),
  ];
};

const rateTicks = (top: number): readonly number[] => evenTicks(top, MOST_RATES, 0);

interface Room {
  readonly ink: Ink;
  readonly columns: number;
  readonly columnOf: (atMs: number) => number;
}

/** The highest row that a share of the full height reaches into, from 0. */
const rowOf = (share: number): number => Math.min(ROWS - 1, Math.ceil(share * ROWS) - 1);

/** How much of the cell in a row is full. */
const fillOf = (share: number, row: number, levels: number): number =>
  Math.max(0, Math.min(levels, Math.round((share * ROWS - row) * levels)));

/** Payments a second in columns of equal width, from bins of another. */
const perSecond = (
  { counts, bins: { binMs, durationMs } }: PlanFigures,
  columns: number,
): readonly number[] => {
  const columnMs = durationMs / columns;
  return Array.from({ length: columns }, (_, column) => {
    const [from, to] = [column * columnMs, (column + 1) * columnMs];
    let payments = 0;
    for (let bin = Math.floor(from / binMs); bin < counts.length && bin * binMs < to; bin += 1) {
      const [start, end] = [bin * binMs, Math.min(durationMs, (bin + 1) * binMs)];
      const shared = Math.min(to, end) - Math.max(from, start);
      payments += (counts[bin]! * Math.max(0, shared)) / (end - start);
    }
    return (1_000 * payments) / columnMs;
  });
};

const peakLine = (
  { busiestSecond }: PlanFigures,
  frame: Frame,
  { ink, columns, columnOf }: Room,
): string => {
  const rate = formatRate(busiestSecond.payments);
  const when = momentText(frame, busiestSecond.fromMs);
  const at = columnOf(busiestSecond.fromMs);
  const texts = [`${rate} in the busiest second, ${when}`, `${rate} at ${when}`, rate];
  for (const text of texts) {
    if (at + 2 + text.length <= columns) return `${' '.repeat(at)}${ink.peak} ${text}`;
    if (text.length < at) return `${`${text} `.padStart(at)}${ink.peak}`;
  }
  return ' '.repeat(at) + ink.peak;
};

const clockLines = (frame: Frame, { ink, columns, columnOf }: Room): readonly string[] => {
  const most = Math.max(1, Math.floor(columns / COLUMNS_PER_TIME));
  const ticksMs = timeTicks(frame.event, 0, frame.toMs, most);
  const line = Array.from({ length: columns }, () => ink.axis.line);
  for (const atMs of ticksMs) line[columnOf(atMs)] = ink.tick;
  const labels = tickLabels(frame.event, ticksMs);
  const texts = ticksMs.map((atMs, i) => {
    const text = labels[i]!;
    const at = columnOf(atMs) - Math.floor(text.length / 2);
    return { at: Math.max(0, Math.min(columns - text.length, at)), text };
  });
  return [ink.axis.corner + line.join(''), placed(columns, texts, 1)];
};

const windowLines = (frame: Frame, { ink, columns, columnOf }: Room): readonly string[] => {
  const lanes = windowLanes(frame.windows);
  return Array.from({ length: Math.max(-1, ...lanes) + 1 }, (_, lane) =>
    placed(
      columns,
      frame.windows
        .filter((_window, i) => lanes[i] === lane)
        .toSorted((a, b) => a.fromMs - b.fromMs)
        .map(({ name, fromMs, toMs }) => ({
          at: columnOf(fromMs),
          text: spanText(ink, name, columnOf(toMs) - columnOf(fromMs)),
        })),
      0,
    ),
  );
};

/** `├─ gates ──┤`, or its name alone where there is no room for more. */
const spanText = ({ span }: Ink, name: string, length: number): string => {
  const inside = length - 2;
  if (inside < name.length + 2) return name;
  const before = Math.min(1, inside - name.length - 2);
  const after = inside - name.length - 2 - before;
  return `${span.from}${span.line.repeat(before)} ${name} ${span.line.repeat(after)}${span.to}`;
};
