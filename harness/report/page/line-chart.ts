import type UPlot from 'uplot';

import { formatValue } from '../charts/format-value.ts';
import type { CurvePanel, LinePanel } from '../charts/panel.ts';
import { drawLimits } from './annotations.ts';
import type { Palette } from './palette.ts';
import { bandsOf, seriesOf } from './series.ts';
import { stackedColumns } from './stacked-columns.ts';
import { PX_PER_TICK, stageOptions, valueAxis, type Stage } from './stage.ts';
import { SCALE_KIND, uPlot } from './uplot.ts';
import { evenTicks, logTicks, positionOf, valueRange, type ValueRange } from './value-range.ts';

export const lineChart = (panel: LinePanel, stage: Stage, host: HTMLElement): UPlot => {
  const { palette } = stage;
  const range = valueRange(panel);
  const options = stageOptions(stage, panel);
  const alone = panel.traces.map(({ levels }) => levels.map((level) => positionOf(level, range)));
  const columns = panel.stacked === true ? stackedColumns(alone) : alone;
  return new uPlot(
    {
      ...options,
      scales: {
        ...options.scales,
        y: { distr: SCALE_KIND[panel.scale], range: [range.min, range.max] },
      },
      axes: [...(options.axes ?? []), verticalAxis(panel, range, palette)],
      series: [{}, ...panel.traces.map((trace, i) => seriesOf(trace, columns[i] ?? [], palette))],
      bands: bandsOf(panel, palette),
      hooks: {
        ...options.hooks,
        draw: [(plot) => drawLimits(plot, panel.limits, palette), ...(options.hooks?.draw ?? [])],
      },
    },
    [[...panel.atMs], ...columns.map((column) => [...column])],
    host,
  );
};

/** What the traces say at one place of the horizontal axis, in their order. */
export const lineReadings = (
  { traces, value }: LinePanel | CurvePanel,
  place: number | null,
): readonly string[] =>
  traces.map(({ levels }) => (place === null ? '' : formatValue(value, levels[place] ?? null)));

export const verticalAxis = (
  panel: Pick<LinePanel, 'heightPx' | 'scale' | 'value'>,
  range: ValueRange,
  palette: Palette,
): UPlot.Axis => {
  const most = Math.max(2, Math.floor(panel.heightPx / PX_PER_TICK));
  const ticks =
    panel.scale === 'log'
      ? logTicks(range, most)
      : evenTicks(range.max, most, panel.value === 'count' ? 1 : 0);
  return valueAxis(palette, ticks, (tick) =>
    tick === range.neverAt ? 'never' : formatValue(panel.value, tick),
  );
};
