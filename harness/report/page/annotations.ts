import type UPlot from 'uplot';

import type { Frame, Limit } from '../charts/panel.ts';
import { limitLabelTops } from './limit-labels.ts';
import type { Palette } from './palette.ts';
import { uPlot } from './uplot.ts';
import { windowLanes } from './window-lanes.ts';

/** Height of one lane of window names, in CSS pixels. */
export const LANE_PX = 15;

/** Draws in canvas pixels, cut to what lies inside the plot. */
interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly box: UPlot.BBox;
  readonly ratio: number;
  readonly x: (atMs: number) => number;
}

export const penOf = (plot: UPlot): Pen => {
  const { ctx: context, bbox: box } = plot;
  const ratio = uPlot.pxRatio;
  context.font = `${11 * ratio}px ${FONT}`;
  context.textAlign = 'left';
  context.setLineDash([]);
  const x = (atMs: number): number =>
    Math.min(box.left + box.width, Math.max(box.left, plot.valToPos(atMs, 'x', true)));
  return { context, box, ratio, x };
};

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", sans-serif';

/** Between windows that follow one another. */
const WINDOW_GAP_PX = 2;

/** Each window of the event, and each fault, as a tint behind the figures. */
export const shadeWindows = (plot: UPlot, { windows }: Frame, palette: Palette): void => {
  const { context, box, ratio, x } = penOf(plot);
  context.save();
  for (const { fromMs, toMs, isFault = false } of windows) {
    context.fillStyle = palette.colour(isFault ? 'fault' : 'window');
    const width = x(toMs) - x(fromMs) - WINDOW_GAP_PX * ratio;
    if (width > 0) context.fillRect(x(fromMs), box.top, width, box.height);
  }
  context.restore();
};

/** Each window's name over a rule of its length, above the plot; a name may be longer than its rule. */
export const nameWindows = (plot: UPlot, { windows }: Frame, palette: Palette): void => {
  const { context, box, ratio, x } = penOf(plot);
  const lanes = windowLanes(windows);
  const rightmost = box.left + box.width;
  const written = new Map<number, number>();
  context.save();
  context.lineWidth = ratio;
  context.strokeStyle = palette.colour('muted');
  context.fillStyle = palette.colour('muted');
  context.textBaseline = 'bottom';
  const inOrder = windows
    .map((window, i) => ({ ...window, lane: lanes[i] ?? 0 }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
  for (const [i, { name, fromMs, toMs, lane }] of inOrder.entries()) {
    const y = box.top - lane * LANE_PX * ratio - 2 * ratio;
    const [from, to] = [x(fromMs), x(toMs)];
    if (to <= from) continue;
    context.beginPath();
    context.moveTo(from, y + 0.5);
    context.lineTo(Math.max(from + ratio, to - WINDOW_GAP_PX * ratio), y + 0.5);
    context.stroke();
    const next = inOrder.slice(i + 1).find((other) => other.lane === lane);
    const end = next === undefined ? rightmost : x(next.fromMs) - 6 * ratio;
    const width = context.measureText(name).width;
    // The last one may begin before its window, where nothing is written yet.
    const start = next === undefined ? Math.min(from, rightmost - width) : from;
    const free = written.get(lane) ?? box.left;
    const text = shortened(context, name, end - Math.max(start, free));
    context.fillText(text, Math.max(start, free), y - ratio);
    written.set(lane, Math.max(start, free) + context.measureText(text).width + 6 * ratio);
  }
  context.restore();
};

/** As much of a name as fits; nothing where that says nothing. */
export const shortened = (
  context: CanvasRenderingContext2D,
  name: string,
  room: number,
): string => {
  if (context.measureText(name).width <= room) return name;
  for (let length = name.length - 1; length >= 4; length -= 1) {
    const start = `${name.slice(0, length)}…`;
    if (context.measureText(start).width <= room) return start;
  }
  return '';
};

/** The first instant at which a budget did not hold; named where there is room for it. */
export const markBreach = (
  plot: UPlot,
  { firstBreach }: Frame,
  palette: Palette,
  named: boolean,
): void => {
  if (firstBreach === null) return;
  const { context, box, ratio, x } = penOf(plot);
  const at = x(firstBreach.atMs);
  context.save();
  context.strokeStyle = palette.colour('breach');
  context.lineWidth = 1.5 * ratio;
  context.beginPath();
  context.moveTo(at, box.top);
  context.lineTo(at, box.top + box.height);
  context.stroke();
  if (named) {
    const toTheLeft = at > box.left + box.width / 2;
    const room = (toTheLeft ? at - box.left : box.left + box.width - at) - 8 * ratio;
    const full = `first breach: ${firstBreach.name}`;
    const text = context.measureText(full).width <= room ? full : 'first breach';
    context.textAlign = toTheLeft ? 'right' : 'left';
    context.textBaseline = 'top';
    const textAt = at + (toTheLeft ? -4 : 4) * ratio;
    writeOver({ context, palette, ratio }, text, { x: textAt, y: box.top + 3 * ratio });
  }
  context.restore();
};

/** Height of a label's text, in CSS pixels. */
const LABEL_PX = 13;

/** Limits as dashed lines with their names; one above the axis is named at the top edge. */
export const drawLimits = (plot: UPlot, limits: readonly Limit[], palette: Palette): void => {
  const { context, box, ratio, x } = penOf(plot);
  const highest = plot.scales['y']?.max ?? 0;
  context.save();
  context.strokeStyle = palette.colour('ink');
  context.lineWidth = ratio;
  context.setLineDash([4 * ratio, 3 * ratio]);
  const labels = limits.map(({ label, value, fromMs, toMs }) => {
    const above = value > highest;
    const lineY = above ? box.top : plot.valToPos(value, 'y', true);
    if (!above) {
      context.beginPath();
      context.moveTo(x(fromMs), lineY);
      context.lineTo(x(toMs), lineY);
      context.stroke();
    }
    const text = above ? `${label} (above)` : label;
    const width = context.measureText(text).width + 6 * ratio;
    const right = Math.max(x(toMs), box.left + width);
    // There is no room above the top edge.
    return { text, lineY: above ? lineY + LABEL_PX * ratio : lineY, left: right - width, right };
  });
  context.setLineDash([]);
  context.textBaseline = 'top';
  const lowestFirst = labels.toSorted((a, b) => b.lineY - a.lineY);
  const tops = limitLabelTops(lowestFirst, LABEL_PX * ratio);
  for (const [i, { text, left, right }] of lowestFirst.entries()) {
    const top = Math.max(box.top, tops[i] ?? 0);
    context.fillStyle = palette.colour('label');
    context.fillRect(left, top, right - left, LABEL_PX * ratio);
    context.fillStyle = palette.colour('ink');
    context.fillText(text, left + 3 * ratio, top + 2 * ratio);
  }
  context.restore();
};

/** Text with a border of paper, so that it can be read over lines. */
export const writeOver = (
  {
    context,
    palette,
    ratio,
  }: {
    readonly context: CanvasRenderingContext2D;
    readonly palette: Palette;
    readonly ratio: number;
  },
  text: string,
  at: { readonly x: number; readonly y: number },
): void => {
  context.save();
  context.strokeStyle = palette.colour('paper');
  context.fillStyle = palette.colour('ink');
  context.lineWidth = 3 * ratio;
  context.lineJoin = 'round';
  context.strokeText(text, at.x, at.y);
  context.fillText(text, at.x, at.y);
  context.restore();
};
