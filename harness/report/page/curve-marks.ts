import type UPlot from 'uplot';

import type { CurveMark, CurveRange } from '../charts/panel.ts';
import { penOf, writeOver } from './annotations.ts';
import type { Palette } from './palette.ts';

/** Height of a mark's label, in CSS pixels. */
export const LABEL_PX = 15;
const ROOM_PX = 5;

/** How well each mark is known, as a tint behind the curve. */
export const shadeCurveMarks = (
  plot: UPlot,
  marks: readonly CurveMark[],
  palette: Palette,
): void => {
  const { context, box, x } = penOf(plot);
  context.save();
  context.fillStyle = palette.colour('window');
  for (const { between } of marks) {
    if (between === null) continue;
    const [from, to] = between.map(x) as [number, number];
    context.fillRect(from, box.top, to - from, box.height);
  }
  context.restore();
};

/** An upright bar for each range, dashed to the top where nothing bounds it. */
export const drawCurveRanges = (
  plot: UPlot,
  ranges: readonly CurveRange[],
  palette: Palette,
): void => {
  const { context, box, ratio, x } = penOf(plot);
  context.save();
  context.lineWidth = 1.5 * ratio;
  context.strokeStyle = palette.colour('p99');
  for (const { at, low, high } of ranges) {
    context.setLineDash(high === null ? [2 * ratio, 3 * ratio] : []);
    context.beginPath();
    context.moveTo(x(at), plot.valToPos(low, 'y', true));
    context.lineTo(x(at), high === null ? box.top : plot.valToPos(high, 'y', true));
    context.stroke();
  }
  context.restore();
};

/** A line at each mark, with its name above the plot, one below the other, where no other mark crosses it. */
export const drawCurveMarks = (
  plot: UPlot,
  marks: readonly CurveMark[],
  palette: Palette,
): void => {
  const { context, box, ratio, x } = penOf(plot);
  context.save();
  context.lineWidth = 1.5 * ratio;
  context.textBaseline = 'top';
  for (const [i, { label, at, between }] of marks.entries()) {
    const place = x(at);
    const top = box.top - (marks.length - i) * LABEL_PX * ratio;
    context.strokeStyle = palette.colour(between === null ? 'muted' : 'mark');
    context.setLineDash(between === null ? [2 * ratio, 4 * ratio] : []);
    context.beginPath();
    context.moveTo(place, top);
    context.lineTo(place, box.top + box.height);
    context.stroke();
    context.setLineDash([]);
    const room = context.measureText(label).width + 2 * ROOM_PX * ratio;
    const fitsRight = place + room <= box.left + box.width;
    const isLast = marks.every((other) => other.at <= at);
    const toTheLeft = place - room >= box.left && !(isLast && fitsRight);
    context.textAlign = toTheLeft ? 'right' : 'left';
    writeOver({ context, palette, ratio }, label, {
      x: place + (toTheLeft ? -ROOM_PX : ROOM_PX) * ratio,
      y: top,
    });
  }
  context.restore();
};
