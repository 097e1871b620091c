import type UPlot from 'uplot';

import { formatValue } from '../charts/format-value.ts';
import type { HeatPanel } from '../charts/panel.ts';
import { formatCount } from '../../units/count.ts';
import { ANSWERED_RAMP, heatColours, NEVER_RAMP, rampStep, type Ramp } from './heat-ramp.ts';
import { PX_PER_TICK, stageOptions, valueAxis, type Stage } from './stage.ts';
import { SCALE_KIND, uPlot } from './uplot.ts';
import { logRange, logTicks, type ValueRange } from './value-range.ts';

export const heatChart = (panel: HeatPanel, stage: Stage, host: HTMLElement): UPlot => {
  const { palette } = stage;
  const options = stageOptions(stage, panel);
  const range = heatRange(panel);
  const ticks = logTicks(range, Math.floor(panel.heightPx / PX_PER_TICK));
  return new uPlot(
    {
      ...options,
      scales: { ...options.scales, y: { distr: SCALE_KIND.log, range: [range.min, range.max] } },
      axes: [
        ...(options.axes ?? []),
        valueAxis(
          palette,
          () => ticks,
          (tick) => (tick === range.neverAt ? 'never' : formatValue('duration', tick)),
        ),
      ],
      // The library wants a series to have a vertical scale; the cells are drawn over it.
      series: [{}, { show: true, width: 0, points: { show: false } }],
      cursor: { ...options.cursor, points: { show: false } },
      hooks: {
        ...options.hooks,
        drawAxes: [(plot) => drawCells(plot, panel, range, palette.dark)],
      },
    },
    [[...panel.atMs], panel.atMs.map(() => null)],
    host,
  );
};

const heatRange = ({ edgesMs }: HeatPanel): ValueRange => logRange(edgesMs, true);

const highestCount = ({ counts, never }: HeatPanel): number =>
  counts.reduce((highest, slice) => Math.max(highest, ...slice), Math.max(1, ...never));

const drawCells = (plot: UPlot, panel: HeatPanel, range: ValueRange, dark: boolean): void => {
  const { ctx: context, bbox } = plot;
  const highest = highestCount(panel);
  const answered = heatColours(ANSWERED_RAMP, dark);
  const never = heatColours(NEVER_RAMP, dark);
  const y = panel.edgesMs.map((edgeMs) => Math.round(plot.valToPos(edgeMs, 'y', true)));
  const neverAt = range.neverAt ?? range.max;
  const half = (range.max / neverAt) ** 0.6;
  const [neverTop, neverBottom] = [neverAt * half, neverAt / half].map((at) =>
    Math.round(plot.valToPos(at, 'y', true)),
  ) as [number, number];
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  for (const [slice, atMs] of panel.atMs.entries()) {
    const from = Math.round(plot.valToPos(atMs - panel.sliceMs / 2, 'x', true));
    const to = Math.round(plot.valToPos(atMs + panel.sliceMs / 2, 'x', true));
    const cell = (colours: readonly string[], count: number, top: number, bottom: number): void => {
      if (count === 0) return;
      context.fillStyle = colours[rampStep(count, highest)] ?? '';
      context.fillRect(from, top, to - from, bottom - top);
    };
    for (const [bucket, count] of (panel.counts[slice] ?? []).entries()) {
      cell(answered, count, y[bucket + 1] ?? 0, y[bucket] ?? 0);
    }
    cell(never, panel.never[slice] ?? 0, neverTop, neverBottom);
  }
  context.restore();
};

/** The cell under the pointer, and the payments of its slice that got no proper answer. */
export const heatReadings = (
  panel: HeatPanel,
  plot: UPlot,
  slice: number | null,
): readonly string[] => {
  if (slice === null) return ['', ''];
  const counts = panel.counts[slice] ?? [];
  const never = formatCount(panel.never[slice] ?? 0);
  const atMs = plot.posToVal(plot.cursor.top ?? -1, 'y');
  const bucket = panel.edgesMs.findLastIndex((edgeMs) => edgeMs <= atMs);
  const count = counts[bucket];
  if (!plot.over.matches(':hover') || count === undefined) {
    return [formatCount(counts.reduce((sum, inBucket) => sum + inBucket, 0)), never];
  }
  const edge = (place: number): string => formatValue('duration', panel.edgesMs[place] ?? null);
  return [`${formatCount(count)} from ${edge(bucket)} to ${edge(bucket + 1)}`, never];
};

/** The keys of a heat map: its two ramps, and how many payments the last colour stands for. */
export const drawHeatKey = (key: Element, panel: HeatPanel, dark: boolean): void => {
  paintRamp(key.querySelector('canvas.answered'), ANSWERED_RAMP, dark);
  paintRamp(key.querySelector('canvas.never'), NEVER_RAMP, dark);
  const highest = key.querySelector('.highest');
  if (highest !== null) highest.textContent = formatCount(highestCount(panel));
};

const paintRamp = (canvas: HTMLCanvasElement | null, ramp: Ramp, dark: boolean): void => {
  const context = canvas?.getContext('2d');
  if (canvas === null || !context) return;
  const colours = heatColours(ramp, dark);
  const width = canvas.width / colours.length;
  for (const [step, colour] of colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(Math.floor(step * width), 0, Math.ceil(width), canvas.height);
  }
};
