import type UPlot from 'uplot';

import type { Frame, HeatPanel, LinePanel } from '../charts/panel.ts';
import { FONT, LANE_PX, markBreach, nameWindows, shadeWindows } from './annotations.ts';
import { drawMarks } from './marks.ts';
import type { Palette } from './palette.ts';
import { tickLabels, timeTicks } from './time-ticks.ts';
import { windowLanes } from './window-lanes.ts';

/** Where a panel stands: what it shares with the others, and its place in its figure. */
export interface Stage {
  readonly frame: Frame;
  readonly palette: Palette;
  /** Only the first panel of the page names the first breach. */
  readonly opening: boolean;
  /** Only the first panel of a figure names the windows, only the last the times. */
  readonly first: boolean;
  readonly last: boolean;
  readonly widthPx: number;
}

/** Both sides are alike in every panel, so that instants stand above one another. */
const LEFT_PX = 58;
const RIGHT_PX = 26;
const TIMES_PX = 26;
const MIN_PX_PER_TIME = 72;

/** The options that every panel has: time axis, cursor, and what is marked on the time axis. */
export const stageOptions = (
  { frame, palette, opening, first, last, widthPx }: Stage,
  { heightPx }: LinePanel | HeatPanel,
): Omit<UPlot.Options, 'series'> => {
  const lanes = first ? Math.max(0, ...windowLanes(frame.windows).map((lane) => lane + 1)) : 0;
  const topPx = 8 + lanes * LANE_PX;
  return {
    width: widthPx,
    height: heightPx + topPx + (last ? TIMES_PX : 0),
    padding: [topPx, RIGHT_PX, last ? 0 : 4, 0],
    legend: { show: false },
    cursor: {
      y: false,
      sync: { key: 'time', scales: ['x', null] },
      points: { size: 6 },
      drag: { x: true, y: false },
    },
    scales: { x: { time: false, range: xRange(frame) } },
    axes: [timeAxis(frame, palette, last)],
    hooks: {
      drawClear: [(plot) => shadeWindows(plot, frame, palette)],
      draw: [
        (plot) => {
          if (first) nameWindows(plot, frame, palette);
          drawMarks(plot, frame, palette, first);
          markBreach(plot, frame, palette, opening);
        },
      ],
    },
  };
};

/** The whole frame, until someone zooms into a part of it. */
const xRange =
  ({ fromMs, toMs }: Frame): UPlot.Range.Function =>
  (plot, min, max) => {
    const [first, last] = [plot.data[0]?.[0], plot.data[0]?.at(-1)];
    const whole =
      first === undefined || last === undefined || min === null || (min <= first && max >= last);
    return whole ? [fromMs, Math.max(toMs, fromMs + 1)] : [min, max];
  };

const timeAxis = ({ event }: Frame, palette: Palette, labelled: boolean): UPlot.Axis => ({
  font: `11px ${FONT}`,
  stroke: () => palette.colour('muted'),
  grid: { show: false },
  ticks: { stroke: () => palette.colour('rule'), width: 1, size: 4 },
  border: { show: true, stroke: () => palette.colour('rule'), width: 1 },
  size: labelled ? TIMES_PX : 0,
  gap: 4,
  splits: (plot, _, minMs, maxMs) => [
    ...timeTicks(event, minMs, maxMs, Math.floor((plot.width - LEFT_PX) / MIN_PX_PER_TIME)),
  ],
  values: (_, splits) => (labelled ? [...tickLabels(event, splits)] : splits.map(() => null)),
});

/** Room for one label of a vertical axis. */
export const PX_PER_TICK = 34;

/** A vertical axis with these ticks, asked for anew whenever it is drawn. */
export const valueAxis = (
  palette: Palette,
  ticks: () => readonly number[],
  label: (tick: number) => string,
): UPlot.Axis => ({
  scale: 'y',
  size: LEFT_PX,
  gap: 6,
  font: `11px ${FONT}`,
  stroke: () => palette.colour('muted'),
  grid: { stroke: () => palette.colour('rule'), width: 1 },
  ticks: { show: false },
  splits: () => [...ticks()],
  // The library would leave out labels of a log scale that are no powers of ten.
  filter: (_, splits) => splits,
  values: (_, splits) => splits.map(label),
});
