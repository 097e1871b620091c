import type UPlot from 'uplot';

import type { LinePanel, PageData, Panel } from '../charts/panel.ts';
import { formatValue } from '../charts/format-value.ts';
import { curveChart } from './curve-chart.ts';
import { heatChart, heatReadings, drawHeatKey } from './heat-chart.ts';
import { lineChart, lineReadings } from './line-chart.ts';
import type { Palette } from './palette.ts';
import type { Stage } from './stage.ts';
import { describeInstant } from './time-ticks.ts';

/** One drawn panel: its plot, and what it says at the cursor. */
export interface Chart extends Drawn {
  /** What it shows now. */
  readonly panel: Panel;
  readonly host: HTMLElement;
  readings(): readonly string[];
}

interface Drawn {
  readonly plot: UPlot;
  /** Of lines over time: draws other figures in their place. */
  readonly show?: (next: LinePanel) => void;
}

/** Draws every panel that has a host in the page: `<div class="plot" data-panel="id">`. */
export const drawCharts = ({ frame, panels }: PageData, palette: Palette): readonly Chart[] => {
  const readout = document.querySelector('.readout');
  const hint = readout?.textContent ?? '';
  return panels.flatMap((first) => {
    let panel = first;
    const host = document.querySelector<HTMLElement>(`[data-panel="${panel.id}"]`);
    if (host === null) return [];
    const siblings = [...(host.closest('figure')?.querySelectorAll('[data-panel]') ?? [])];
    const stage = {
      frame,
      palette,
      opening: first === panels[0],
      first: siblings[0] === host,
      last: siblings.at(-1) === host,
      widthPx: host.clientWidth,
    };
    const { plot, show } = drawPanel(panel, stage, host);
    const readings = (): readonly string[] => readingsOf(panel, plot);
    const outputs = [...(host.closest('.panel')?.querySelectorAll('.value') ?? [])];
    (plot.hooks.setCursor ??= []).push(() => {
      for (const [i, reading] of readings().entries()) outputs[i]!.textContent = reading;
      if (readout === null || panel.kind === 'curve') return;
      const { left = -1 } = plot.cursor;
      readout.textContent = left < 0 ? hint : describeInstant(frame, plot.posToVal(left, 'x'));
    });
    drawKey(panel, host, palette);
    const showNext = (next: LinePanel): void => {
      panel = next;
      show?.(next);
    };
    return [
      {
        get panel() {
          return panel;
        },
        plot,
        host,
        readings,
        ...(show !== undefined && { show: showNext }),
      },
    ];
  });
};

const drawPanel = (panel: Panel, stage: Stage, host: HTMLElement): Drawn => {
  switch (panel.kind) {
    case 'line':
      return lineChart(panel, stage, host);
    case 'heat':
      return { plot: heatChart(panel, stage, host) };
    case 'curve':
      return { plot: curveChart(panel, stage, host) };
  }
};

/** One text for each entry of the panel's key. */
const readingsOf = (panel: Panel, plot: UPlot): readonly string[] => {
  const place = plot.cursor.idx ?? null;
  if (panel.kind === 'heat') return heatReadings(panel, plot, place);
  const readings = lineReadings(panel, place);
  if (panel.kind === 'line') return readings;
  const at = place === null ? undefined : panel.x.at[place];
  return [...readings, at === undefined ? '' : formatValue(panel.x.value, at)];
};

const drawKey = (panel: Panel, host: HTMLElement, palette: Palette): void => {
  const key = host.closest('.panel')?.querySelector('.key') ?? null;
  if (panel.kind === 'heat' && key !== null) drawHeatKey(key, panel, palette.dark);
};

/** Draws everything again in the colours of now. */
export const recolour = (charts: readonly Chart[], palette: Palette): void => {
  palette.refresh();
  for (const { panel, host, plot } of charts) {
    plot.redraw(false);
    drawKey(panel, host, palette);
  }
};

/** Makes every plot as wide as its host, or as wide as given. */
export const resize = (charts: readonly Chart[], widthPx?: number): void => {
  for (const { plot, host } of charts) {
    const width = widthPx ?? host.clientWidth;
    if (width > 0 && width !== plot.width) plot.setSize({ width, height: plot.height });
  }
};
