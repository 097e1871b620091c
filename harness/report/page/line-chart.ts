import type UPlot from 'uplot';

import { formatValue } from '../charts/format-value.ts';
import type { CurvePanel, LinePanel } from '../charts/panel.ts';
import { drawLimits } from './annotations.ts';
import type { Palette } from './palette.ts';
import { bandsOf, seriesOf } from './series.ts';
import { stackedColumns, type Columns } from './stacked-columns.ts';
import { PX_PER_TICK, stageOptions, valueAxis, type Stage } from './stage.ts';
import { SCALE_KIND, uPlot } from './uplot.ts';
import { evenTicks, logTicks, positionOf, valueRange, type ValueRange } from './value-range.ts';

export interface LineChart {
  readonly plot: UPlot;
  /** Draws other figures in the place of the first: the same traces, a zoom kept. */
  readonly show: (next: LinePanel) => void;
}

export const lineChart = (first: LinePanel, stage: Stage, host: HTMLElement): LineChart => {
  const { palette } = stage;
  let panel = first;
  let range = valueRange(panel);
  const options = stageOptions(stage, panel);
  const plot = new uPlot(
    {
      ...options,
      scales: {
        ...options.scales,
        y: { distr: SCALE_KIND[panel.scale], range: () => [range.min, range.max] },
      },
      axes: [...(options.axes ?? []), verticalAxis(panel, () => range, palette)],
      series: [{}, ...panel.traces.map((trace) => seriesOf(trace, palette))],
      bands: bandsOf(panel, palette),
      hooks: {
        ...options.hooks,
        draw: [(drawn) => drawLimits(drawn, panel.limits, palette), ...(options.hooks?.draw ?? [])],
      },
    },
    dataOf(panel, range),
    host,
  );
  return {
    plot,
    show: (next) => {
      panel = next;
      range = valueRange(panel);
      plot.setData(dataOf(panel, range), false);
      plot.redraw(true, true);
    },
  };
};

const dataOf = (panel: LinePanel, range: ValueRange): UPlot.AlignedData => {
  const alone = panel.traces.map(({ levels }) => levels.map((level) => positionOf(level, range)));
  const columns: Columns = panel.stacked === true ? stackedColumns(alone) : alone;
  return [[...panel.atMs], ...columns.map((column) => [...column])];
};

/** What the traces say at one place of the horizontal axis, in their order. */
export const lineReadings = (
  { traces, value }: LinePanel | CurvePanel,
  place: number | null,
): readonly string[] =>
  traces.map(({ levels }) => (place === null ? '' : formatValue(value, levels[place] ?? null)));

export const verticalAxis = (
  panel: Pick<LinePanel, 'heightPx' | 'scale' | 'value'>,
  rangeNow: () => ValueRange,
  palette: Palette,
): UPlot.Axis => {
  const most = Math.max(2, Math.floor(panel.heightPx / PX_PER_TICK));
  const ticks = (): readonly number[] =>
    panel.scale === 'log'
      ? logTicks(rangeNow(), most)
      : evenTicks(rangeNow().max, most, panel.value === 'count' ? 1 : 0, rangeNow().min);
  return valueAxis(palette, ticks, (tick) =>
    tick === rangeNow().neverAt ? 'never' : formatValue(panel.value, tick),
  );
};
