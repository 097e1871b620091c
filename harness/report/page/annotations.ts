import type UPlot from 'uplot';

import type { Frame, Limit } from '../charts/panel.ts';
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

const penOf = (plot: UPlot): Pen => {
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

/** Each window of the event as a tint behind the figures. */
export const shadeWindows = (plot: UPlot, { windows }: Frame, palette: Palette): void => {
  const { context, box, x } = penOf(plot);
  context.save();
  context.fillStyle = palette.colour('window');
  for (const { fromMs, toMs } of windows) {
    context.fillRect(x(fromMs), box.top, x(toMs) - x(fromMs), box.height);
  }
  context.restore();
};

/** Each window's name over a rule of its length, above the plot. */
export const nameWindows = (plot: UPlot, { windows }: Frame, palette: Palette): void => {
  const { context, box, ratio, x } = penOf(plot);
  const lanes = windowLanes(windows);
  context.save();
  context.lineWidth = ratio;
  context.strokeStyle = palette.colour('muted');
  context.fillStyle = palette.colour('muted');
  context.textBaseline = 'bottom';
  for (const [i, { name, fromMs, toMs }] of windows.entries()) {
    const y = box.top - (lanes[i] ?? 0) * LANE_PX * ratio - 2 * ratio;
    const [from, to] = [x(fromMs), x(toMs)];
    if (to <= from) continue;
    context.beginPath();
    context.moveTo(from, y + 0.5);
    context.lineTo(to, y + 0.5);
    context.stroke();
    context.fillText(shortened(context, name, to - from), from, y - ratio);
  }
  context.restore();
};

/** As much of a name as fits; nothing where that says nothing. */
const shortened = (context: CanvasRenderingContext2D, name: string, room: number): string => {
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

/** Limits as dashed lines with their names; one above the axis is named at the top edge. */
export const drawLimits = (plot: UPlot, limits: readonly Limit[], palette: Palette): void => {
  const { context, box, ratio, x } = penOf(plot);
  const top = plot.scales['y']?.max ?? 0;
  const lowestFirst = limits.toSorted((a, b) => a.value - b.value);
  let freeBelow = Number.POSITIVE_INFINITY;
  context.save();
  context.strokeStyle = palette.colour('ink');
  context.lineWidth = ratio;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  for (const { label, value, fromMs, toMs } of lowestFirst) {
    const above = value > top;
    const y = above ? box.top : plot.valToPos(value, 'y', true);
    if (!above) {
      context.setLineDash([4 * ratio, 3 * ratio]);
      context.beginPath();
      context.moveTo(x(fromMs), y);
      context.lineTo(x(toMs), y);
      context.stroke();
    }
    context.setLineDash([]);
    const textY = Math.min(above ? box.top + 14 * ratio : y - 2 * ratio, freeBelow);
    freeBelow = textY - 12 * ratio;
    const text = above ? `${label} (above)` : label;
    const leftmost = box.left + context.measureText(text).width + 3 * ratio;
    const textX = Math.max(x(toMs) - 3 * ratio, leftmost);
    writeOver({ context, palette, ratio }, text, { x: textX, y: textY });
  }
  context.restore();
};

/** Text with a border of paper, so that it can be read over lines. */
const writeOver = (
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
