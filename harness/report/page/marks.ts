import type UPlot from 'uplot';

import type { Frame } from '../charts/panel.ts';
import { penOf, shortened, writeOver } from './annotations.ts';
import type { Palette } from './palette.ts';

/** Height of a line of text, in CSS pixels; marks near one another stand below one another. */
const LINE_PX = 13;

/** What people noted, each as a dotted line; its text beside it where it is named. */
export const drawMarks = (
  plot: UPlot,
  { marks }: Frame,
  palette: Palette,
  named: boolean,
): void => {
  const { context, box, ratio, x } = penOf(plot);
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  context.save();
  context.strokeStyle = palette.colour('mark');
  context.lineWidth = 1.5 * ratio;
  const most = Math.max(1, Math.floor(box.height / (LINE_PX * ratio)) - 1);
  for (const [i, { atMs, text }] of marks.entries()) {
    if (atMs < (min ?? 0) || atMs > (max ?? 0)) continue;
    const at = x(atMs);
    context.setLineDash([2 * ratio, 3 * ratio]);
    context.beginPath();
    context.moveTo(at, box.top);
    context.lineTo(at, box.top + box.height);
    context.stroke();
    if (!named) continue;
    const toTheLeft = at > box.left + box.width / 2;
    const room = (toTheLeft ? at - box.left : box.left + box.width - at) - 8 * ratio;
    context.setLineDash([]);
    context.textAlign = toTheLeft ? 'right' : 'left';
    context.textBaseline = 'top';
    const y = box.top + (3 + ((i + 1) % most) * LINE_PX) * ratio;
    const textAt = at + (toTheLeft ? -4 : 4) * ratio;
    writeOver({ context, palette, ratio }, shortened(context, text, room), { x: textAt, y });
  }
  context.restore();
};
