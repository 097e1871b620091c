import type { LiveColumns, LiveMark, LiveOutline } from '../../../model/run/live-frame.ts';
import type { LinePanel } from '../../charts/panel.ts';
import { liveFigures, liveFrameOf } from '../../live/live-figures.ts';
import { drawCharts, type Chart } from '../charts.ts';
import { listenToKeys } from '../keyboard.ts';
import type { Palette } from '../palette.ts';
import { drawMoments } from './marks.ts';

export interface LiveCharts {
  readonly charts: readonly Chart[];
  readonly show: (columns: LiveColumns, moments: Moments) => void;
}

interface Moments {
  readonly nowMs: number;
  readonly marks: readonly LiveMark[];
}

/** The charts of a run that goes on, as soon as its plan is known. */
export const liveCharts = (
  outline: LiveOutline,
  columns: LiveColumns,
  palette: Palette,
): LiveCharts => {
  let moments: Moments = { nowMs: outline.fromMs, marks: [] };
  const figures = liveFigures(outline, columns);
  const frame = liveFrameOf(outline);
  if (!outline.isMock) {
    for (const element of document.querySelectorAll('[data-mock]')) element.remove();
  }
  const charts = drawCharts({ frame, panels: figures.flatMap(({ panels }) => panels) }, palette);
  listenToKeys(charts, frame);
  for (const { plot } of charts) {
    const named = plot === charts[0]?.plot;
    (plot.hooks.draw ??= []).push(() => drawMoments(plot, moments, { palette, named }));
  }
  return {
    charts,
    show: (next, now) => {
      moments = now;
      const panels = liveFigures(outline, next).flatMap((figure) => figure.panels);
      for (const chart of charts) {
        const panel = panels.find(({ id }) => id === chart.panel.id) as LinePanel;
        chart.show?.(panel);
        writeReadings(chart);
      }
    },
  };
};

/** What stands under a resting cursor grows too; without one, the tiles tell what is now. */
const writeReadings = (chart: Chart): void => {
  if ((chart.plot.cursor.left ?? -1) < 0) return;
  const outputs = [...(chart.host.closest('.panel')?.querySelectorAll('.value') ?? [])];
  for (const [i, reading] of chart.readings().entries()) outputs[i]!.textContent = reading;
};
