import type UPlot from 'uplot';

import { formatValue } from '../charts/format-value.ts';
import type { CurvePanel, HorizontalAxis, Trace, ValueKind } from '../charts/panel.ts';
import { FONT } from './annotations.ts';
import { drawCurveMarks, drawCurveRanges, LABEL_PX, shadeCurveMarks } from './curve-marks.ts';
import { verticalAxis } from './line-chart.ts';
import type { Palette } from './palette.ts';
import { bandsOf, seriesOf } from './series.ts';
import { SCALE_KIND, uPlot } from './uplot.ts';
import { evenTicks, logTicks, positionOf, valueRange } from './value-range.ts';

const TOP_PX = 8;
const RIGHT_PX = 20;
const AXIS_PX = 26;
const PX_PER_LABEL = 78;

/** A chart over something other than time, such as a length of windows or an amount. */
export const curveChart = (
  panel: CurvePanel,
  { palette, widthPx }: { readonly palette: Palette; readonly widthPx: number },
  host: HTMLElement,
): UPlot => {
  const { x, traces, heightPx, scale, marks = [], ranges = [], pointed = false } = panel;
  const bounds = ranges.flatMap(({ low, high }) => [low, high]);
  const bounding: Trace = { name: 'bounds', style: 'edge', levels: bounds };
  const range = valueRange({ traces: [...traces, bounding], limits: [], scale });
  const topPx = TOP_PX + marks.length * LABEL_PX;
  const columns = traces.map(({ levels }) => levels.map((level) => positionOf(level, range)));
  return new uPlot(
    {
      width: widthPx,
      height: heightPx + topPx + AXIS_PX,
      padding: [topPx, RIGHT_PX, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, distr: SCALE_KIND[x.scale], range: [x.from, x.to] },
        y: { distr: SCALE_KIND[scale], range: [range.min, range.max] },
      },
      axes: [
        horizontalAxis(x, palette),
        {
          ...verticalAxis(panel, () => range, palette),
          size: (_, labels) => widthOf(labels ?? []),
        },
      ],
      series: [
        {},
        ...traces.map((trace) => ({
          ...seriesOf(trace, palette),
          ...(pointed &&
            MEASURED.has(trace.style) && { points: pointsOf(trace, palette), spanGaps: true }),
        })),
      ],
      bands: bandsOf(panel, palette),
      hooks: {
        drawClear: [(plot) => shadeCurveMarks(plot, marks, palette)],
        draw: [
          (plot) => drawCurveRanges(plot, ranges, palette),
          (plot) => drawCurveMarks(plot, marks, palette),
        ],
      },
    },
    [[...x.at], ...columns],
    host,
  );
};

/** What is no bound and no limit. */
const MEASURED: ReadonlySet<Trace['style']> = new Set(['p50', 'p90', 'p99', 'sent', 'plain']);

const pointsOf = ({ style }: Trace, palette: Palette): UPlot.Series.Points => ({
  show: true,
  size: 7,
  width: 0,
  fill: () => palette.colour(style),
});

/** Room for the longest label: small panels have none to spare. */
const widthOf = (labels: readonly string[]): number =>
  14 + 7 * Math.max(...labels.map((label) => label.length), 2);

/** `20k` and `1M` where the unit stands in the axis's title. */
const formatTick = (value: ValueKind, tick: number): string => {
  if (value !== 'yen') return formatValue(value, tick);
  if (tick < 1_000) return String(tick);
  return tick < 1_000_000 ? `${tick / 1_000}k` : `${tick / 1_000_000}M`;
};

const horizontalAxis = (
  { scale, value, from, to }: HorizontalAxis,
  palette: Palette,
): UPlot.Axis => ({
  font: `11px ${FONT}`,
  stroke: () => palette.colour('muted'),
  grid: { show: false },
  ticks: { stroke: () => palette.colour('rule'), width: 1, size: 4 },
  border: { show: true, stroke: () => palette.colour('rule'), width: 1 },
  size: AXIS_PX,
  gap: 4,
  splits: (plot) => {
    // Even ticks are counted from 0, wherever the axis begins.
    const mostFromZero = (most: number): number =>
      from > 0 ? Math.max(1, Math.floor((most * to) / (to - from))) : most;
    const most = Math.max(2, Math.floor(plot.width / PX_PER_LABEL));
    return [
      ...(scale === 'log'
        ? logTicks({ min: from, max: to, neverAt: null }, most)
        : evenTicks(to, mostFromZero(most), value === 'count' ? 1 : 0).filter(
            (tick) => tick >= from,
          )),
    ];
  },
  filter: (_, splits) => splits,
  values: (_, splits) => splits.map((split) => formatTick(value, split)),
});
