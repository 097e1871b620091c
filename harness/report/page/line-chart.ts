import type UPlot from 'uplot';

import { formatValue } from '../charts/format-value.ts';
import type { LinePanel, Trace } from '../charts/panel.ts';
import { drawLimits } from './annotations.ts';
import { TRACE_FORM, type Palette } from './palette.ts';
import { PX_PER_TICK, stageOptions, valueAxis, type Stage } from './stage.ts';
import { SCALE_KIND, uPlot } from './uplot.ts';
import { evenTicks, logTicks, positionOf, valueRange, type ValueRange } from './value-range.ts';

export const lineChart = (panel: LinePanel, stage: Stage, host: HTMLElement): UPlot => {
  const { palette } = stage;
  const range = valueRange(panel);
  const options = stageOptions(stage, panel);
  const columns = panel.traces.map(({ levels }) => levels.map((level) => positionOf(level, range)));
  return new uPlot(
    {
      ...options,
      scales: {
        ...options.scales,
        y: { distr: SCALE_KIND[panel.scale], range: [range.min, range.max] },
      },
      axes: [...(options.axes ?? []), verticalAxis(panel, range, palette)],
      series: [{}, ...panel.traces.map((trace, i) => seriesOf(trace, columns[i] ?? [], palette))],
      bands:
        panel.gap === null
          ? []
          : [
              {
                series: [panel.gap[0] + 1, panel.gap[1] + 1],
                fill: () => palette.colour('gap'),
              },
            ],
      hooks: {
        ...options.hooks,
        draw: [(plot) => drawLimits(plot, panel.limits, palette), ...(options.hooks?.draw ?? [])],
      },
    },
    [[...panel.atMs], ...columns],
    host,
  );
};

/** What the traces say at one place of the time axis, in their order. */
export const lineReadings = (panel: LinePanel, place: number | null): readonly string[] =>
  panel.traces.map(({ levels }) =>
    place === null ? '' : formatValue(panel.value, levels[place] ?? null),
  );

const seriesOf = (
  { style, name }: Trace,
  column: readonly (number | null)[],
  palette: Palette,
): UPlot.Series => {
  const { widthPx, dash, fill } = TRACE_FORM[style];
  const alone = column.flatMap((value, i) =>
    value !== null && (column[i - 1] ?? null) === null && (column[i + 1] ?? null) === null
      ? [i]
      : [],
  );
  const bars =
    style === 'planned' ? uPlot.paths.bars?.({ size: [1, Number.POSITIVE_INFINITY] }) : undefined;
  return {
    label: name,
    width: widthPx,
    stroke: () => palette.colour(style),
    ...(dash !== undefined && { dash }),
    ...(fill !== undefined && { fill: () => palette.colour(fill) }),
    ...(bars !== undefined && { paths: bars }),
    points: {
      show: false,
      size: 4,
      width: 0,
      fill: () => palette.colour(style),
      // A figure between two gaps has no line to be seen by.
      filter: () => (alone.length > 0 && bars === undefined ? alone : null),
    },
  };
};

const verticalAxis = (panel: LinePanel, range: ValueRange, palette: Palette): UPlot.Axis => {
  const most = Math.max(2, Math.floor(panel.heightPx / PX_PER_TICK));
  const ticks =
    panel.scale === 'log'
      ? logTicks(range, most)
      : evenTicks(range.max, most, panel.value === 'count' ? 1 : 0);
  return valueAxis(palette, ticks, (tick) =>
    tick === range.neverAt ? 'never' : formatValue(panel.value, tick),
  );
};
