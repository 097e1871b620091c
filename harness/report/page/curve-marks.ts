import type UPlot from 'uplot';

import type { CurveMark } from '../charts/panel.ts';
import { penOf, writeOver } from './annotations.ts';
import type { Palette } from './palette.ts';

/** Height of a mark's label, in CSS pixels. */
const LABEL_PX = 15;
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

/** A line at each mark, with its name on the side where there is more room, one below the other. */
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
    context.strokeStyle = palette.colour(between === null ? 'muted' : 'mark');
    context.setLineDash(between === null ? [2 * ratio, 4 * ratio] : []);
    context.beginPath();
    context.moveTo(place, box.top);
    context.lineTo(place, box.top + box.height);
    context.stroke();
    context.setLineDash([]);
    const toTheLeft = place > box.left + box.width / 2;
    context.textAlign = toTheLeft ? 'right' : 'left';
    writeOver({ context, palette, ratio }, label, {
      x: place + (toTheLeft ? -ROOM_PX : ROOM_PX) * ratio,
      y: box.top + (2 + i * LABEL_PX) * ratio,
    });
  }
  context.restore();
};
