import type UPlot from 'uplot';

import type { LiveMark } from '../../../model/run/live-frame.ts';
import { momentText } from '../../charts/moment-text.ts';
import type { Frame } from '../../charts/panel.ts';
import { FONT } from '../annotations.ts';
import type { Palette } from '../palette.ts';
import { uPlot } from '../uplot.ts';

/** Vertical lines: where the run is now, and what somebody marked, named where there is room. */
export const drawMoments = (
  plot: UPlot,
  { nowMs, marks }: { readonly nowMs: number; readonly marks: readonly LiveMark[] },
  { palette, named }: { readonly palette: Palette; readonly named: boolean },
): void => {
  const { ctx: context, bbox: box } = plot;
  const ratio = uPlot.pxRatio;
  const line = (atMs: number, dash: readonly number[]): number | undefined => {
    const x = Math.round(plot.valToPos(atMs, 'x', true));
    if (x < box.left || x > box.left + box.width) return undefined;
    context.setLineDash(dash.map((length) => length * ratio));
    context.beginPath();
    context.moveTo(x, box.top);
    context.lineTo(x, box.top + box.height);
    context.stroke();
    return x;
  };
  context.save();
  context.lineWidth = ratio;
  context.strokeStyle = palette.colour('muted');
  line(nowMs, []);
  context.strokeStyle = palette.colour('ink');
  context.font = `11px ${FONT}`.replace('11', String(11 * ratio));
  context.textBaseline = 'top';
  let free = -Infinity;
  for (const { atMs, text } of marks) {
    const x = line(atMs, [2, 2]);
    const width = context.measureText(text).width + 8 * ratio;
    if (!named || x === undefined || x < free || x + width > box.left + box.width) continue;
    context.fillStyle = palette.colour('label');
    context.fillRect(x + 2 * ratio, box.top + ratio, width - 2 * ratio, 14 * ratio);
    context.fillStyle = palette.colour('ink');
    context.fillText(text, x + 4 * ratio, box.top + 3 * ratio);
    free = x + width;
  }
  context.restore();
};

/** The marks as a list, the newest first. */
export const listMarks = (marks: readonly LiveMark[], frame: Frame): void => {
  const section = document.querySelector<HTMLElement>('#marks');
  if (section === null) return;
  section.hidden = marks.length === 0;
  const items = marks.toReversed().map(({ atMs, text }) => {
    const item = document.createElement('li');
    const when = document.createElement('small');
    when.textContent = momentText(frame, atMs);
    item.append(text, ' ', when);
    return item;
  });
  section.querySelector('ul')?.replaceChildren(...items);
};
